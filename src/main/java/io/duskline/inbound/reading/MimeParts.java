package io.duskline.inbound.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message apart into its leaves (RFC 2046). Written for what strangers send: the parts, their depth and their size
 * are bounded, a boundary that is missing or never closed costs nothing but structure, and attached messages are not opened.
 */
final class MimeParts {

    private static final int DEEPEST = 8;
    private static final int MOST = 100;
    private static final Pattern LIKE_A_BOUNDARY = Pattern.compile("(?dm)^--([^\\n]*+)");

    private final List<MimePart> parts = new ArrayList<>();

    private MimeParts() {}

    /** @param body one character a byte, with bare line feeds */
    static List<MimePart> of(HeaderFields fields, String body) {
        MimeParts leaves = new MimeParts();
        leaves.add(fields, body, 0);
        return leaves.parts;
    }

    private void add(HeaderFields fields, String body, int depth) {
        ContentKind kind = ContentKind.of(fields);
        if (!kind.isMultipart()) {
            leaf(kind, fields, body);
            return;
        }
        String boundary = kind.boundary() == null ? firstBoundary(body) : kind.boundary();
        if (boundary == null || depth == DEEPEST || !split(body, boundary, depth)) {
            leaf(new ContentKind("text/plain", null, null), fields, body);
        }
    }

    private void leaf(ContentKind kind, HeaderFields fields, String body) {
        if (parts.size() < MOST) {
            parts.add(new MimePart(kind, fields, body));
        }
    }

    /** @return whether there was any part */
    private boolean split(String body, String boundary, int depth) {
        // Boundaries of inner parts often begin as the outer one does.
        Matcher mark = Pattern.compile(
                        "(?dm)^" + Pattern.quote("--" + boundary.strip()) + "(?=\\s|--|\\z)(--(?!-))?[^\\n]*+\\n?")
                .matcher(body);
        boolean isFound = mark.find();
        boolean any = false;
        while (isFound && mark.group(1) == null && parts.size() < MOST) {
            int from = mark.end();
            isFound = mark.find();
            String part = body.substring(from, isFound ? mark.start() : body.length());
            add(HeaderFields.of(part), body(part), depth + 1);
            any = true;
        }
        return any;
    }

    /** What follows the first empty line of a message or part. */
    static String body(String part) {
        String[] halves = ("\n" + part).split("\n\n", 2);
        return halves.length < 2 ? "" : halves[1];
    }

    /** For a multipart that does not name its boundary: the first line that looks like one. */
    private static @Nullable String firstBoundary(String body) {
        Matcher line = LIKE_A_BOUNDARY.matcher(body);
        String boundary = line.find() ? line.group(1).strip() : "";
        return boundary.isEmpty() || boundary.length() > 200 ? null : boundary;
    }
}
