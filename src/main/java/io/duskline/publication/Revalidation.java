package io.duskline.publication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives every public page and feed an ETag over its final bytes, which so changes with "in 4 days" too, and answers 304 to
 * who has them (RFC 9110 13.1.2). A weak one, since they leave compressed or not.
 */
@Component
class Revalidation extends OncePerRequestFilter {

    private static final int TAG_BYTES = 16;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PublicPaths.isNotices(request) || !Set.of("GET", "HEAD").contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        if (page.getStatus() == HttpServletResponse.SC_OK) {
            String tag = "W/\"" + tag(page.getContentAsByteArray()) + "\"";
            response.setHeader(HttpHeaders.ETAG, tag);
            if (has(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        page.copyBodyToResponse();
    }

    /** Weak comparison. */
    static boolean has(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(known -> known.startsWith("\"") ? "W/" + known : known)
                        .anyMatch(known -> known.equals("*") || known.equals(tag));
    }

    private static String tag(byte[] body) {
        return HexFormat.of().formatHex(DigestUtils.sha256(body), 0, TAG_BYTES);
    }
}
