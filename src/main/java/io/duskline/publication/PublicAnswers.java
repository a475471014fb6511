package io.duskline.publication;

import io.duskline.publication.KeptAnswer.Header;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Has answers made the usual way, for nobody in particular, and keeps those that are everybody's. */
@Component
class PublicAnswers {

    /** What could make an answer its asker's own, or leave out its text. */
    private static final Set<String> OWN = Set.of(
            "cookie",
            "authorization",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "range");

    private final KeptAnswers answers;
    private final PublicBounds bounds;
    private final Compression compression;

    PublicAnswers(KeptAnswers answers, PublicBounds bounds, ServerProperties server) {
        this.answers = answers;
        this.bounds = bounds;
        this.compression = server.getCompression();
    }

    /**
     * Has an answer made, and keeps it if it may be; else it is sent.
     *
     * @param version of what is public, from before
     * @return what is kept, and still to be sent
     */
    Optional<KeptAnswer> make(
            PublicQuestion question,
            long version,
            Instant now,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        Instant until;
        try {
            until = bounds.of(version).after(now);
        } catch (DataAccessException | TransactionException e) {
            chain.doFilter(request, response);
            return Optional.empty();
        }
        Page page = new Page(response);
        chain.doFilter(new Anybody(request), page);
        @Nullable Offer offer = Offer.of(request);
        if (offer == null || !isEverybodys(page)) {
            page.copyBodyToResponse();
            return Optional.empty();
        }
        KeptAnswer made = answer(version, now, until, request, page);
        answers.keep(question.what(), offer, made);
        return Optional.of(made);
    }

    private static boolean isEverybodys(Page page) {
        String caching = page.getHeader(HttpHeaders.CACHE_CONTROL);
        return page.getStatus() == HttpServletResponse.SC_OK
                && page.getContentType() != null
                && caching != null
                && caching.contains("public")
                && page.getHeader(HttpHeaders.SET_COOKIE) == null;
    }

    private KeptAnswer answer(long version, Instant now, Instant until, HttpServletRequest request, Page page)
            throws IOException {
        byte[] bytes = page.getContentAsByteArray();
        List<Header> headers = page.getHeaderNames().stream()
                .distinct()
                .filter(name -> !Set.of("content-type", "content-length", "content-language")
                        .contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> new Header(name, String.join(",", page.getHeaders(name))))
                .toList();
        return new KeptAnswer(
                version,
                now,
                until,
                (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                page.getContentType(),
                page.spoken,
                headers,
                page.getHeader(HttpHeaders.ETAG),
                new KeptAnswer.Body(bytes, isZipped(request, page.getContentType(), bytes) ? zipped(bytes) : null));
    }

    /** As Tomcat would decide: of what concerns notices only, see {@code PublicCompression}. */
    private boolean isZipped(HttpServletRequest request, String type, byte[] bytes) {
        return PublicPaths.isNotices(request)
                && compression.getEnabled()
                && bytes.length >= compression.getMinResponseSize().toBytes()
                && Arrays.stream(compression.getMimeTypes()).anyMatch(type::startsWith);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    void forget() {
        bounds.forget();
    }

    /** Holds the answer back, and knows in which language it says it is. */
    private static final class Page extends ContentCachingResponseWrapper {

        private @Nullable Locale spoken;

        private Page(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setLocale(Locale locale) {
            spoken = locale;
            super.setLocale(locale);
        }
    }

    /** The request as somebody sends it of whom nothing is known. */
    private static final class Anybody extends HttpServletRequestWrapper {

        private Anybody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isOwn(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isOwn(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isOwn(name))
                    .toList());
        }

        @Override
        public long getDateHeader(String name) {
            return isOwn(name) ? -1 : super.getDateHeader(name);
        }

        private static boolean isOwn(String name) {
            return OWN.contains(name.toLowerCase(Locale.ROOT));
        }
    }
}
