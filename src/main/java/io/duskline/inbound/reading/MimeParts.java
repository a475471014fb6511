package io.duskline.inbound.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message apart into its leaves (RFC 2046). Written for what strangers send: the parts, their depth and their size
 * are bounded, a boundary that is missing or never closed costs nothing but structure, and attached messages are not opened.
 */
final class MimeParts {

    private static final int DEEPEST = 8;
    private static final int MOST = 100;

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
        String mark = "--" + boundary.strip();
        int start = lineAt(body, mark, 0);
        boolean any = false;
        while (start >= 0 && parts.size() < MOST) {
            int from = endOfLine(body, start);
            if (body.startsWith("--", start + mark.length()) && !body.startsWith("-", start + mark.length() + 2)) {
                break;
            }
            int next = lineAt(body, mark, from);
            part(body.substring(from, next < 0 ? body.length() : next), depth + 1);
            any = true;
            start = next;
        }
        return any;
    }

    private void part(String text, int depth) {
        int empty = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
        String head = empty < 0 ? text : text.substring(0, empty);
        String body = empty < 0 ? "" : text.substring(Math.min(text.length(), empty + (empty == 0 ? 1 : 2)));
        add(HeaderFields.of(head + "\n\n"), body, depth);
    }

    private static int lineAt(String body, String mark, int from) {
        int at = body.indexOf(mark, from);
        while (at >= 0 && !(startsLine(body, at) && endsMark(body, at + mark.length()))) {
            at = body.indexOf(mark, at + 1);
        }
        return at;
    }

    private static boolean startsLine(String body, int at) {
        return at == 0 || body.charAt(at - 1) == '\n';
    }

    /** Boundaries of inner parts often begin as the outer one does. */
    private static boolean endsMark(String body, int at) {
        return at >= body.length() || Character.isWhitespace(body.charAt(at)) || body.startsWith("--", at);
    }

    private static int endOfLine(String body, int from) {
        int end = body.indexOf('\n', from);
        return end < 0 ? body.length() : end + 1;
    }

    /** For a multipart that does not name its boundary: the first line that looks like one. */
    private static @Nullable String firstBoundary(String body) {
        int at = body.startsWith("--") ? 0 : body.indexOf("\n--") + 1;
        if (!body.startsWith("--", at)) {
            return null;
        }
        String line = body.substring(at + 2, endOfLine(body, at)).strip();
        return line.isEmpty() || line.length() > 200 ? null : line;
    }
}
