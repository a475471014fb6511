package io.duskline.delivery.message;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Quoted-printable of a text that comes in pieces, most of which many messages share: quoted-printable goes line by line,
 * so the whole lines of a shared piece are encoded once. The outcome is that of the joined text.
 */
final class EncodedPieces {

    /** What is shorter is somebody's name, or not worth keeping. */
    private static final int SHORTEST_KEPT = 256;

    private static final int MOST_KEPT = 4000;
    private static final Map<String, Lines> KEPT = new ConcurrentHashMap<>();

    /** A piece in three. */
    private static final class Lines {

        /** Up to its first line break and with it; what stands before belongs to the same line. */
        private final String head;

        /** The encoded lines between. */
        private final byte[] whole;

        /** After its last line break. */
        private final String tail;

        private Lines(String piece) {
            int first = piece.indexOf('\n') + 1;
            int last = piece.lastIndexOf('\n') + 1;
            boolean isOpen = first == last;
            ByteArrayOutputStream encoded = new ByteArrayOutputStream(piece.length() + piece.length() / 4);
            QuotedPrintable.write(isOpen ? "" : piece.substring(first, last), encoded);
            this.head = isOpen ? piece : piece.substring(0, first);
            this.whole = encoded.toByteArray();
            this.tail = isOpen ? "" : piece.substring(last);
        }
    }

    private EncodedPieces() {}

    static void write(List<String> pieces, ByteArrayOutputStream out) {
        if (pieces.size() == 1) {
            QuotedPrintable.write(pieces.getFirst(), out);
            return;
        }
        StringBuilder open = new StringBuilder(SHORTEST_KEPT);
        for (String piece : pieces) {
            if (piece.length() < SHORTEST_KEPT) {
                open.append(piece);
                continue;
            }
            Lines lines = lines(piece);
            open.append(lines.head);
            if (lines.whole.length > 0) {
                QuotedPrintable.write(open.toString(), out);
                out.writeBytes(lines.whole);
                open.setLength(0);
                open.append(lines.tail);
            }
        }
        QuotedPrintable.write(open.toString(), out);
    }

    private static Lines lines(String piece) {
        Lines known = KEPT.get(piece);
        if (known != null) {
            return known;
        }
        if (KEPT.size() >= MOST_KEPT) {
            KEPT.clear();
        }
        Lines made = new Lines(piece);
        KEPT.put(piece, made);
        return made;
    }
}
