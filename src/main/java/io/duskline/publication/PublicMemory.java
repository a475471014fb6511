package io.duskline.publication;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.duskline.ledger.Ledger;
import io.duskline.notice.text.Languages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Caches public pages and feeds. An answer is valid for the second of the clock in which it was made: so every node shows a
 * change within a second, and "in 6 days" changes on time. On the node that makes a change, a new ledger entry ends it at once.
 * The filter stands before security, and removes cookies and credentials from the request that makes an answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PublicMemory extends OncePerRequestFilter {

    /**
     * All that an answer depends on.
     *
     * @param head the newest ledger entry of this node
     */
    record Key(
            String path,
            List<String> languages,
            @Nullable String notice,
            @Nullable String zone,
            @Nullable String accept,
            boolean isSecure,
            long second,
            long head) {}

    static final DataSize ROOM = DataSize.ofMegabytes(32);

    /** Bytes of an entry besides its path and body. Its query and headers have at most 400 bytes each. */
    private static final int ENTRY_BYTES = 4_000;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Pattern PATH = Pattern.compile("/banner(?:\\.json)?"
            + "|/notices(?:\\.(?:json|atom|ics)|/[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.json|\\.ics|/headers\\.txt)?)?");

    /** Without escapes: every parser reads it the same way. */
    private static final Pattern PLAIN_QUERY = Pattern.compile("(?:[A-Za-z0-9._~/=&-]|%2[Ff]){0,400}");

    private static final Pattern PLAIN_HEADER = Pattern.compile("[ -~]{0,400}");

    /** What could make an answer personal, or leave out its body. */
    private static final Set<String> PERSONAL = Set.of(
            "cookie",
            "authorization",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "range");

    final AsyncCache<Key, PublicAnswer> answers;
    private final LongSupplier head;
    private final PublicRate rate;
    private final ServerProperties server;
    private final InstantSource clock;

    @Autowired
    PublicMemory(Ledger ledger, PublicRate rate, ServerProperties server, Clock clock) {
        this(ledger::lastSeen, rate, server, clock);
    }

    /** @param head the newest ledger entry of this node */
    PublicMemory(LongSupplier head, PublicRate rate, ServerProperties server, InstantSource clock) {
        this.head = head;
        this.rate = rate;
        this.server = server;
        this.clock = clock;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(ROOM.toBytes())
                .weigher((Key key, PublicAnswer answer) ->
                        ENTRY_BYTES + key.path().length() + answer.size())
                .expireAfterWrite(Duration.ofMinutes(1))
                .buildAsync();
    }

    /** Requests that are unusual in any way are answered by the usual chain. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return !METHODS.contains(request.getMethod())
                || !PATH.matcher(request.getRequestURI()).matches()
                || request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || !PLAIN_QUERY.matcher(query).matches()
                || request.getParameter("signature") != null
                || Stream.of("lang", "notice", "zone").anyMatch(name -> isRepeated(request, name))
                || Stream.of(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.IF_NONE_MATCH)
                        .anyMatch(name -> !isPlain(request, name));
    }

    private static boolean isRepeated(HttpServletRequest request, String parameter) {
        String @Nullable [] values = request.getParameterValues(parameter);
        return values != null && values.length > 1;
    }

    private static boolean isPlain(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return values.size() <= 1
                && PLAIN_HEADER.matcher(String.join("", values)).matches();
    }

    private Key key(HttpServletRequest request) {
        boolean isBanner = PublicPaths.isBanner(request);
        String zone = request.getParameter("zone");
        // the language of a feed is ?lang= alone
        boolean isFeed = PublicPaths.isFeed(request) && !isBanner;
        return new Key(
                request.getRequestURI(),
                Languages.wishes(
                        request.getParameter("lang"), isFeed ? null : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                isBanner ? request.getParameter("notice") : null,
                isBanner && BannerPages.zone(zone) != null ? zone : null,
                request.getHeader(HttpHeaders.ACCEPT),
                request.isSecure(),
                clock.instant().getEpochSecond(),
                head.getAsLong());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CompletableFuture<PublicAnswer> own = new CompletableFuture<>();
        @Nullable CompletableFuture<PublicAnswer> kept = answers.asMap().putIfAbsent(key(request), own);
        if (kept == null) {
            make(own, request, response, chain);
            return;
        }
        @Nullable PublicAnswer answer = kept.join();
        // the usual chain also says that a client asks too often
        if (answer == null || !rate.admits(request)) {
            chain.doFilter(request, response);
        } else {
            answer.write(request, response);
        }
    }

    private void make(
            CompletableFuture<PublicAnswer> own,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        PublicAnswer.Page page = new PublicAnswer.Page(response);
        @Nullable PublicAnswer made = null;
        try {
            chain.doFilter(new Anonymous(request), page);
            made = page.isPublic() ? new PublicAnswer(request, page, isCompressed(request, page)) : null;
        } finally {
            // before it is written: this client may read slowly
            own.complete(made);
        }
        if (made == null) {
            page.copyBodyToResponse();
        } else {
            made.write(request, response);
        }
    }

    /** As Tomcat would decide. */
    private boolean isCompressed(HttpServletRequest request, PublicAnswer.Page page) {
        Compression compression = server.getCompression();
        return PublicPaths.isNotices(request)
                && compression.getEnabled()
                && page.getContentSize() >= compression.getMinResponseSize().toBytes()
                && Arrays.stream(compression.getMimeTypes()).anyMatch(page.getContentType()::startsWith);
    }

    /** The request as a stranger sends it; a HEAD has the answer of a GET made. */
    private static final class Anonymous extends HttpServletRequestWrapper {

        private Anonymous(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isPersonal(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isPersonal(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isPersonal(name))
                    .toList());
        }

        @Override
        public long getDateHeader(String name) {
            return isPersonal(name) ? -1 : super.getDateHeader(name);
        }

        private static boolean isPersonal(String name) {
            return PERSONAL.contains(name.toLowerCase(Locale.ROOT));
        }
    }
}
