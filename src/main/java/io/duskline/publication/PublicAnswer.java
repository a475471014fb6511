package io.duskline.publication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.tomcat.util.http.parser.AcceptEncoding;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An answer as it is sent: headers, body, the body compressed, and a weak ETag over the body. */
final class PublicAnswer {

    private static final String GZIP = "gzip";
    private static final Set<String> SET_APART =
            Set.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_LANGUAGE);

    /** Its path as metrics name it. */
    private final @Nullable String pattern;

    private final String type;
    private final @Nullable Locale locale;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final String tag;
    private final byte[] plain;
    private final byte @Nullable [] compressed;

    PublicAnswer(HttpServletRequest request, Page page, boolean isCompressed) throws IOException {
        this.pattern = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        this.type = page.getContentType();
        this.locale = page.locale;
        page.getHeaderNames().forEach(name -> headers.put(name, String.join(",", page.getHeaders(name))));
        SET_APART.forEach(headers::remove);
        this.plain = page.getContentAsByteArray();
        this.tag = "W/\"" + DigestUtils.sha256Hex(plain).substring(0, 32) + "\"";
        this.compressed = isCompressed ? compress(plain) : null;
    }

    private static byte[] compress(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** In bytes. */
    int size() {
        return plain.length + (compressed == null ? 0 : compressed.length);
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(pattern));
        response.setContentType(type);
        if (locale != null) {
            response.setLocale(locale);
        }
        headers.forEach(response::setHeader);
        if (isKnown(request, response)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = plain;
        if (compressed != null && acceptsGzip(request)) {
            bytes = compressed;
            response.setHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
            response.setHeader(HttpHeaders.VARY, varyByEncoding());
        }
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    /** Sets the ETag. Spring does not count {@code *} for a GET; RFC 9110 (13.1.2) does. */
    private boolean isKnown(HttpServletRequest request, HttpServletResponse response) {
        return new ServletWebRequest(request, response).checkNotModified(tag)
                || "*".equals(request.getHeader(HttpHeaders.IF_NONE_MATCH));
    }

    /** As Tomcat says it of what it compresses itself. */
    private String varyByEncoding() {
        @Nullable String vary = headers.get(HttpHeaders.VARY);
        return vary == null ? "accept-encoding" : vary.toLowerCase(Locale.ROOT) + ",accept-encoding";
    }

    /** As Tomcat finds out; what cannot be read says nothing. */
    private static boolean acceptsGzip(HttpServletRequest request) {
        String accepted = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)));
        try {
            return AcceptEncoding.parse(new StringReader(accepted)).stream()
                    .anyMatch(each -> GZIP.equalsIgnoreCase(each.getEncoding()));
        } catch (IOException e) {
            return false;
        }
    }

    /** Holds an answer back while it is made. */
    static final class Page extends ContentCachingResponseWrapper {

        private @Nullable Locale locale;

        Page(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setLocale(Locale locale) {
            this.locale = locale;
            super.setLocale(locale);
        }

        boolean isPublic() {
            String caching = getHeader(HttpHeaders.CACHE_CONTROL);
            return getStatus() == SC_OK
                    && getContentType() != null
                    && caching != null
                    && caching.contains("public")
                    && getHeader(HttpHeaders.SET_COOKIE) == null;
        }
    }
}
