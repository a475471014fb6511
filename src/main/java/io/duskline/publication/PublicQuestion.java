package io.duskline.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request that may be answered from memory. Anything that is unusual in it is none: then it is judged as it always was.
 *
 * @param what is asked for
 * @param lang the language that was asked for
 * @param accepted those that the browser names
 */
record PublicQuestion(
        What what, @Nullable String lang, @Nullable String accepted) {

    /**
     * All that an answer depends on, beside its language, the state of things and the time.
     *
     * @param notice to which a banner is narrowed
     * @param zone of who looks at a banner
     * @param accept the media types that are asked for, as they were sent
     */
    record What(
            String path,
            @Nullable String notice,
            @Nullable String zone,
            @Nullable String accept,
            boolean isSecure) {

        int length() {
            return path.length() + length(notice) + length(zone) + length(accept);
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    private static final Pattern NOTICES = Pattern.compile(
            "/notices(?:\\.(?:json|atom|ics)|/[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.json|\\.ics|/headers\\.txt)?)?");
    private static final Pattern BANNER = Pattern.compile("/banner(?:\\.json)?");

    /** Nothing in it means anything but itself. */
    private static final Pattern PLAIN_QUERY = Pattern.compile("(?:[A-Za-z0-9._~/=&-]|%2[Ff])*");

    private static final Pattern PLAIN_HEADER = Pattern.compile("[ -~]*");
    private static final int LONGEST = 400;

    /** Empty for what is to go the usual way. */
    static Optional<PublicQuestion> of(HttpServletRequest request) {
        String method = request.getMethod();
        String path = request.getRequestURI();
        boolean isBanner = path.startsWith("/banner");
        boolean isPublic = (method.equals("GET") || method.equals("HEAD"))
                && (isBanner ? BANNER : NOTICES).matcher(path).matches();
        if (!isPublic
                || request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return Optional.empty();
        }
        Optional<Map<String, String>> query = query(request.getQueryString());
        if (query.isEmpty()
                || !isPlain(request, HttpHeaders.ACCEPT)
                || !isPlain(request, HttpHeaders.ACCEPT_LANGUAGE)
                || !isPlain(request, HttpHeaders.IF_NONE_MATCH)) {
            return Optional.empty();
        }
        Map<String, String> wished = query.get();
        if (isBanner && wished.containsKey("signature")) {
            return Optional.empty();
        }
        return Optional.of(new PublicQuestion(
                new What(
                        path,
                        isBanner ? wished.get("notice") : null,
                        isBanner ? zone(wished.get("zone")) : null,
                        request.getHeader(HttpHeaders.ACCEPT),
                        request.isSecure()),
                wished.get("lang"),
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static @Nullable String zone(@Nullable String zone) {
        return BannerPages.zone(zone) == null ? null : zone;
    }

    /** At most once, short, and of characters that nobody refuses. */
    private static boolean isPlain(HttpServletRequest request, String header) {
        Enumeration<String> values = request.getHeaders(header);
        if (!values.hasMoreElements()) {
            return true;
        }
        String value = values.nextElement();
        return !values.hasMoreElements()
                && value.length() <= LONGEST
                && PLAIN_HEADER.matcher(value).matches();
    }

    /** Empty where something comes twice or is not plain. */
    private static Optional<Map<String, String>> query(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Optional.of(Collections.emptyMap());
        }
        if (query.length() > LONGEST || !PLAIN_QUERY.matcher(query).matches()) {
            return Optional.empty();
        }
        Map<String, String> wished = new HashMap<>();
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            if (name.contains("%") || wished.put(name, value.replaceAll("%2[Ff]", "/")) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(wished);
    }
}
