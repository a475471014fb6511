package io.duskline.notice.mail;

import io.duskline.notice.mail.PreparedText.Escape;
import io.duskline.notice.mail.PreparedText.Literal;
import io.duskline.notice.mail.PreparedText.Open;
import io.duskline.notice.mail.PreparedText.Piece;
import io.duskline.notice.text.TextPiece;
import io.duskline.notice.text.ValueMarks;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks that stand for personal values while a mail is rendered without a reader. The output is then cut at the marks. Each
 * mark has a body that must come out unchanged, plain or escaped. A template that alters a value, such as changing its case or
 * truncating it, {@link #isSpoiled spoils} the marks. Its mails cannot be prepared.
 */
final class SlotMarks implements ValueMarks {

    /** A lower-case letter first: it shows whether a template capitalized the value. */
    private static final char LEAD = 'q';

    private static final char OPEN = '\uE002';
    private static final char CLOSE = '\uE003';
    private static final char FIRST_GAP = '\uE800';
    private static final int MOST_GAPS = 1000;
    private static final String TELLTALE = "aB<&>\"'";

    private record Marked(Slot slot, String body) {}

    private final String probe;
    private final List<Marked> marked = new ArrayList<>();
    private boolean isSpoiled;

    /** @param length length of the values, without their telltale characters */
    SlotMarks(int length) {
        this.probe = TELLTALE + "x".repeat(length);
    }

    @Override
    public String value(String placeholder) {
        return mark(new Slot.Value(placeholder));
    }

    @Override
    public String unsubscribe() {
        return mark(new Slot.Unsubscribe());
    }

    /** Stands for a value. */
    String mark(Slot slot) {
        return mark(slot, probe);
    }

    /** @param body the expected text, with marks for its values */
    String mark(Slot slot, String body) {
        Marked entry = new Marked(slot, body);
        int index = marked.indexOf(entry);
        if (index < 0) {
            index = marked.size();
            marked.add(entry);
            isSpoiled |= index >= MOST_GAPS;
        }
        return "" + LEAD + OPEN + (char) (FIRST_GAP + index) + body + CLOSE;
    }

    /**
     * Marks the whole text except a first character that is not part of a value: a template may capitalize it.
     *
     * @param body text of these pieces
     */
    String markField(List<TextPiece> pieces, String body) {
        int from = body.indexOf(OPEN) == 1 ? 0 : 1;
        return body.substring(0, from)
                + mark(new Slot.Field(PreparedField.of(pieces, this), from), body.substring(from));
    }

    static boolean isIn(String text) {
        return text.indexOf(OPEN) >= 0;
    }

    boolean isSpoiled() {
        return isSpoiled;
    }

    /** Cuts at the marks. The result is unusable if the marks are spoiled. */
    PreparedText cut(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            int index = open + 1 < text.length() ? text.charAt(open + 1) - FIRST_GAP : -1;
            if (open - 1 < from || text.charAt(open - 1) != LEAD || index < 0 || index >= marked.size()) {
                return spoiled();
            }
            Marked mark = marked.get(index);
            int end = -1;
            for (Escape escape : Escape.values()) {
                String body = escape.of(mark.body()) + CLOSE;
                if (end < 0 && text.startsWith(body, open + 2)) {
                    end = open + 2 + body.length();
                    literal(text, from, open - 1, pieces);
                    pieces.add(new Open(mark.slot(), escape));
                }
            }
            if (end < 0) {
                return spoiled();
            }
            from = end;
        }
        literal(text, from, text.length(), pieces);
        return new PreparedText(pieces);
    }

    private PreparedText spoiled() {
        isSpoiled = true;
        return new PreparedText(List.of());
    }

    private static void literal(String text, int from, int to, List<Piece> pieces) {
        if (from < to) {
            pieces.add(new Literal(text.substring(from, to)));
        }
    }
}
