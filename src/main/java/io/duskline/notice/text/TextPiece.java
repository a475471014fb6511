package io.duskline.notice.text;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/** What a plain text is made of, before its lines are broken. */
@NamedInterface("text")
public sealed interface TextPiece {

    String text();

    /** Writes it in whole lines. */
    void append(StringBuilder out, int columns);

    /**
     * Lines to be wrapped.
     *
     * @param first stands before the first of them
     * @param indent stands before the others
     */
    record Paragraph(String text, String first, String indent) implements TextPiece {

        @Override
        public void append(StringBuilder out, int columns) {
            TextWrap.append(out, text, first, indent, columns);
        }
    }

    /** Whole lines that stay as they are. */
    record Verbatim(String text) implements TextPiece {

        @Override
        public void append(StringBuilder out, int columns) {
            out.append(text);
        }
    }

    /**
     * Where a link leads, on a line of its own unless that is what it reads.
     *
     * @param words what it reads
     */
    record Address(String text, String words, String indent) implements TextPiece {

        @Override
        public void append(StringBuilder out, int columns) {
            if (!words.equals(text)) {
                out.append(indent).append(text).append('\n');
            }
        }
    }

    static String joined(List<TextPiece> pieces, int columns) {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> piece.append(out, columns));
        return out.toString().strip();
    }
}
