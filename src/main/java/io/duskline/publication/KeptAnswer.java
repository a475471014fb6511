package io.duskline.publication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.parser.AcceptEncoding;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * An answer for everybody, as it leaves.
 *
 * @param version of what is public, from before it was made
 * @param from when it was begun to be made, and {@code until} when at the latest it is as it would be made anew
 * @param pattern of its path, by which requests are counted
 * @param locale that it says it is in; null where it says none
 * @param headers as they were set, apart from type, length and language
 * @param tag its ETag; null where it has none
 */
record KeptAnswer(
        long version,
        Instant from,
        Instant until,
        @Nullable String pattern,
        String type,
        @Nullable Locale locale,
        List<Header> headers,
        @Nullable String tag,
        Body body) {

    record Header(String name, String value) {}

    /** The bytes, and the same compressed; null where they are never sent so. */
    static final class Body {

        private final byte[] plain;
        private final byte @Nullable [] zipped;

        Body(byte[] plain, byte @Nullable [] zipped) {
            this.plain = plain;
            this.zipped = zipped;
        }

        private int length() {
            return plain.length + (zipped == null ? 0 : zipped.length);
        }
    }

    private static final String ZIP = "gzip";

    /** What an entry takes beside its texts and bytes. */
    private static final int SELF = 1000;

    boolean holds(long present, Instant now) {
        return version == present && !now.isBefore(from) && now.isBefore(until);
    }

    /** In bytes, or a little more. */
    int weight() {
        int texts = headers.stream()
                .mapToInt(header -> header.name().length() + header.value().length())
                .sum();
        return SELF + texts + body.length();
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(pattern));
        response.setContentType(type);
        if (locale != null) {
            response.setLocale(locale);
        }
        for (Header header : headers) {
            response.setHeader(header.name(), header.value());
        }
        if (tag != null && Revalidation.has(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = body.plain;
        if (body.zipped != null && takesZip(request)) {
            bytes = body.zipped;
            response.setHeader(HttpHeaders.CONTENT_ENCODING, ZIP);
            response.setHeader(HttpHeaders.VARY, variesByZip());
        }
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    /** As Tomcat says it of what it compresses itself. */
    private String variesByZip() {
        String own = headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(HttpHeaders.VARY))
                .map(header -> header.value().toLowerCase(Locale.ROOT) + ",")
                .findFirst()
                .orElse("");
        return own + "accept-encoding";
    }

    /** As Tomcat finds out; what cannot be read says nothing. */
    private static boolean takesZip(HttpServletRequest request) {
        try {
            for (String value : Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))) {
                for (AcceptEncoding accepted : AcceptEncoding.parse(new StringReader(value))) {
                    if (ZIP.equalsIgnoreCase(accepted.getEncoding())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
