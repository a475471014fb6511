package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.MilestoneKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The HTTP headers by which an API tells its callers: Deprecation (RFC 9745), Sunset (RFC 8594) and links (RFC 8288).
 * A withdrawn deprecation has none, and while no date holds there is none to name: then Sunset is left out.
 */
final class HeaderSnippet {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private HeaderSnippet() {}

    static Map<String, String> headers(PublicNotice notice, String pageUrl) {
        Map<String, String> headers = new LinkedHashMap<>();
        Deprecation deprecation = notice.deprecation();
        if (deprecation.isWithdrawn()) {
            return headers;
        }
        headers.put("Deprecation", "@" + deprecatedAt(notice).getEpochSecond());
        notice.ends().ifPresent(ends -> headers.put("Sunset", HTTP_DATE.format(ends.atOffset(ZoneOffset.UTC))));
        String links = "<" + pageUrl + ">; rel=\"deprecation\"; type=\"text/html\", <" + pageUrl
                + ">; rel=\"sunset\"; type=\"text/html\"";
        headers.put(
                "Link",
                address(deprecation)
                        .map(successor -> links + ", <" + successor + ">; rel=\"successor-version\"")
                        .orElse(links));
        return headers;
    }

    /** RFC 9745 4: the sunset is never earlier than this. */
    private static Instant deprecatedAt(PublicNotice notice) {
        Instant deprecated = notice.deprecation()
                .milestone(MilestoneKind.DEPRECATED)
                .or(() -> notice.deprecation().milestone(MilestoneKind.ANNOUNCED))
                .map(milestone -> milestone.starts())
                .orElseGet(notice::publishedAt);
        return notice.ends().filter(deprecated::isAfter).orElse(deprecated);
    }

    /** The replacement where it is a web address, in a spelling that may stand in headers and configuration files. */
    static Optional<String> address(Deprecation deprecation) {
        try {
            String replacement = deprecation.replacement();
            URI uri = new URI(replacement == null ? "" : replacement.strip());
            boolean isWeb =
                    ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
            return isWeb ? Optional.of(uri.toASCIIString().replace("'", "%27").replace("$", "%24")) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The headers as they are, then as nginx, a servlet filter and Express set them. */
    static String text(PublicNotice notice, String pageUrl) {
        Map<String, String> headers = headers(notice, pageUrl);
        if (headers.isEmpty()) {
            return "# " + notice.slug() + " does not end after all. Remove the headers Deprecation, Sunset and Link.\n";
        }
        return without(notice.deprecation())
                + lines(headers, "# HTTP", "", "%s: %s", "")
                + lines(headers, "# nginx", "", "add_header %s '%s' always;", "")
                + lines(
                        headers,
                        "// Java, in the filter of the calls that end",
                        "",
                        "response.addHeader(\"%s\", \"%s\");",
                        "\\")
                + lines(
                        headers,
                        "// Express",
                        "app.use('/path/that/ends', (request, response, next) => {",
                        "  response.append('%s', '%s');",
                        "")
                + "  next();\n});\n";
    }

    private static String without(Deprecation deprecation) {
        return switch (deprecation.end()) {
            case End.Dated dated -> "";
            case End.Suspended suspended ->
                "# The date is suspended. Remove the header Sunset until there is one again.\n\n";
            case End.ToBeAnnounced undated -> "# There is no date yet, so there is no header Sunset.\n\n";
        };
    }

    private static String lines(
            Map<String, String> headers, String heading, String opening, String line, String beforeQuotes) {
        return (heading.startsWith("# HTTP") ? "" : "\n")
                + heading
                + "\n"
                + (opening.isEmpty() ? "" : opening + "\n")
                + headers.entrySet().stream()
                        .map(header -> line.formatted(
                                header.getKey(), header.getValue().replace("\"", beforeQuotes + "\"")))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
