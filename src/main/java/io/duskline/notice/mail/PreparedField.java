package io.duskline.notice.mail;

import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.TextPiece;
import java.util.ArrayList;
import java.util.List;

/** A field as plain text. Only paragraphs with personal values still need wrapping. */
record PreparedField(List<Stretch> stretches) {

    sealed interface Stretch {

        void append(StringBuilder out, Placeholders values);
    }

    private record Fixed(String lines) implements Stretch {

        @Override
        public void append(StringBuilder out, Placeholders values) {
            out.append(lines);
        }
    }

    private record Verbatim(PreparedText lines) implements Stretch {

        @Override
        public void append(StringBuilder out, Placeholders values) {
            out.append(lines.filled(values));
        }
    }

    private record Paragraph(PreparedText text, String first, String indent) implements Stretch {

        @Override
        public void append(StringBuilder out, Placeholders values) {
            new TextPiece.Paragraph(text.filled(values), first, indent).append(out, MailText.COLUMNS);
        }
    }

    private record Address(PreparedText text, PreparedText words, String indent) implements Stretch {

        @Override
        public void append(StringBuilder out, Placeholders values) {
            new TextPiece.Address(text.filled(values), words.filled(values), indent).append(out, MailText.COLUMNS);
        }
    }

    static PreparedField of(List<TextPiece> pieces, SlotMarks marks) {
        List<Stretch> stretches = new ArrayList<>();
        StringBuilder fixed = new StringBuilder();
        for (TextPiece piece : pieces) {
            if (!isPersonal(piece)) {
                piece.append(fixed, MailText.COLUMNS);
                continue;
            }
            stretches.add(new Fixed(fixed.toString()));
            fixed.setLength(0);
            PreparedText text = marks.cut(piece.text());
            stretches.add(
                    switch (piece) {
                        case TextPiece.Verbatim verbatim -> new Verbatim(text);
                        case TextPiece.Paragraph wrapped -> new Paragraph(text, wrapped.first(), wrapped.indent());
                        case TextPiece.Address address ->
                            new Address(text, marks.cut(address.words()), address.indent());
                    });
        }
        stretches.add(new Fixed(fixed.toString()));
        return new PreparedField(List.copyOf(stretches));
    }

    private static boolean isPersonal(TextPiece piece) {
        return SlotMarks.isIn(piece.text())
                || (piece instanceof TextPiece.Address address && SlotMarks.isIn(address.words()));
    }

    String filled(Placeholders values) {
        StringBuilder out = new StringBuilder();
        stretches.forEach(stretch -> stretch.append(out, values));
        return out.toString().strip();
    }
}
