package io.duskline.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects a request whose announced length is too large, before reading its body. Stops reading a body without announced length
 * at the limit. It runs before everything that reads a body. One exception: Tomcat reads form fields, with its own limit.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

    /** Form fields are read at once into a buffer of the announced size. All forms together get this share of the heap. */
    private static final int SHARE_OF_HEAP = 8;

    private final DataSize usual;
    private final Map<String, DataSize> larger = new HashMap<>();
    private final long mostForms;
    private final AtomicLong forms = new AtomicLong();

    @Autowired
    BodyLimit(Settings settings, List<LargerBody> exceptions) {
        this(settings, exceptions, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** @param mostForms bytes that all concurrent forms may announce together */
    BodyLimit(Settings settings, List<LargerBody> exceptions, long mostForms) {
        this.usual = settings.largest();
        this.mostForms = mostForms;
        exceptions.forEach(each -> each.paths().forEach(path -> larger.put(path, each.largest())));
    }

    /** @param largest largest request body, except where an endpoint accepts more */
    @ConfigurationProperties("duskline.body")
    record Settings(@DefaultValue("1MB") DataSize largest) {

        private static final DataSize LEAST = DataSize.ofKilobytes(16);

        Settings {
            if (largest.compareTo(LEAST) < 0) {
                throw new IllegalArgumentException("duskline.body.largest must be 16 KB or more");
            }
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize limit = larger.getOrDefault(request.getRequestURI(), usual);
        if (request.getContentLengthLong() > limit.toBytes()) {
            request.setAttribute(ErrorPages.WHY, refusal(limit));
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        long announced = isForm(request) ? Math.max(0, request.getContentLengthLong()) : 0;
        try {
            if (forms.addAndGet(announced) > mostForms) {
                request.setAttribute(
                        ErrorPages.WHY,
                        ProblemException.unavailable(
                                "Too many forms are being sent at once. Send yours again in a few seconds."));
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                chain.doFilter(new Limited(request, limit), response);
            }
        } finally {
            forms.addAndGet(-announced);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private static ProblemException refusal(DataSize limit) {
        return ProblemException.tooLarge("The body is larger than " + words(limit) + ".");
    }

    private static String words(DataSize size) {
        if (size.equals(DataSize.ofGigabytes(size.toGigabytes()))) {
            return size.toGigabytes() + " GB";
        }
        return size.equals(DataSize.ofMegabytes(size.toMegabytes()))
                ? size.toMegabytes() + " MB"
                : size.toKilobytes() + " KB";
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final DataSize limit;

        private Limited(HttpServletRequest request, DataSize limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class LimitedStream extends BodyStream {

        private final DataSize limit;
        private long read;

        private LimitedStream(InputStream body, DataSize limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            read += Math.max(got, 0);
            if (read > limit.toBytes()) {
                throw refusal(limit);
            }
            return got;
        }
    }
}
