package io.duskline.delivery.message;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Quoted-printable encoding of a text in pieces, most of which many messages share. The encoding of a piece depends only on the
 * column where it starts, and after a line break not even on that. So a shared piece is encoded once from its first line break
 * on. The result equals that of the joined text.
 */
final class EncodedPieces {

    /** Characters. Shorter pieces are names, or too short to be worth caching. */
    private static final int SHORTEST_KEPT = 256;

    private static final int MOST_KEPT = 4000;
    private static final Map<String, Shared> KEPT = new ConcurrentHashMap<>();

    /** A piece in three parts. */
    private static final class Shared {

        /** Up to and including its first line break; text before it belongs to the same line. */
        private final String head;

        /** The middle part. */
        private final byte[] encoded;

        /** Column at the end of the middle part. */
        private final int column;

        /** The rest: the whole last line, if its end depends on the next piece. */
        private final String tail;

        private Shared(String piece) {
            int first = piece.indexOf('\n') + 1;
            int last = endsForItself(piece) ? piece.length() : piece.lastIndexOf('\n') + 1;
            boolean isOpen = first == 0 || first == last;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            QuotedPrintable quoted = new QuotedPrintable(out);
            quoted.write(isOpen ? "" : piece.substring(first, last));
            this.head = isOpen ? piece : piece.substring(0, first);
            this.encoded = out.toByteArray();
            this.column = quoted.column();
            this.tail = isOpen ? "" : piece.substring(last);
        }

        /** Whether it ends neither with a blank, which may be the last of its line, nor with half a line break or character. */
        private static boolean endsForItself(String piece) {
            char last = piece.charAt(piece.length() - 1);
            return last == '\n' || (last > ' ' && last < 127);
        }
    }

    private EncodedPieces() {}

    static void write(List<String> pieces, ByteArrayOutputStream out) {
        QuotedPrintable encoded = new QuotedPrintable(out);
        StringBuilder open = new StringBuilder(SHORTEST_KEPT);
        for (String piece : pieces) {
            if (piece.length() < SHORTEST_KEPT || pieces.size() == 1) {
                open.append(piece);
                continue;
            }
            Shared shared = shared(piece);
            open.append(shared.head);
            if (shared.encoded.length > 0) {
                encoded.write(open.toString());
                encoded.writeEncoded(shared.encoded, shared.column);
                open.setLength(0);
                open.append(shared.tail);
            }
        }
        encoded.write(open.toString());
    }

    private static Shared shared(String piece) {
        Shared known = KEPT.get(piece);
        if (known != null) {
            return known;
        }
        if (KEPT.size() >= MOST_KEPT) {
            KEPT.clear();
        }
        Shared made = new Shared(piece);
        KEPT.put(piece, made);
        return made;
    }
}
