package io.duskline.notice.mail;

import freemarker.core.HTMLOutputFormat;
import io.duskline.notice.text.Fragment;
import io.duskline.notice.text.Placeholders;
import java.util.List;

/** Text with slots for personal values. Each slot keeps the escaping that the template used there. */
record PreparedText(List<Piece> pieces) {

    sealed interface Piece {}

    record Literal(String text) implements Piece {}

    record Open(Slot slot, Escape escape) implements Piece {}

    enum Escape {
        NONE,
        /** As in filled Markdown and in frame texts with markup. */
        FRAGMENT,
        /** As FreeMarker's automatic escaping. */
        TEMPLATE;

        String of(String text) {
            return switch (this) {
                case NONE -> text;
                case FRAGMENT -> Fragment.escape(text);
                case TEMPLATE -> HTMLOutputFormat.INSTANCE.escapePlainText(text);
            };
        }
    }

    String filled(Placeholders values) {
        return String.join("", pieces(values));
    }

    /** The filled text in pieces; its literals are shared objects. */
    List<String> pieces(Placeholders values) {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case Literal literal -> literal.text();
                    case Open open -> open.escape().of(open.slot().filled(values));
                })
                .toList();
    }
}
