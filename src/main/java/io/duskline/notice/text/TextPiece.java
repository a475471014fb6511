package io.duskline.notice.text;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/** A piece of a plain text before line breaks are set. */
@NamedInterface("text")
public sealed interface TextPiece {

    String text();

    /** Appends it as complete lines. */
    void append(StringBuilder out, int columns);

    /**
     * Lines to wrap.
     *
     * @param first prefix of the first line
     * @param indent prefix of the other lines
     */
    record Paragraph(String text, String first, String indent) implements TextPiece {

        @Override
        public void append(StringBuilder out, int columns) {
            TextWrap.append(out, text, first, indent, columns);
        }
    }

    /** Complete lines that stay as they are. */
    record Verbatim(String text) implements TextPiece {

        @Override
        public void append(StringBuilder out, int columns) {
            out.append(text);
        }
    }

    /**
     * The address of a link, on a line of its own, unless the link's text is the address.
     *
     * @param words the link's text
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
