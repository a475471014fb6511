package io.duskline.notice.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * Wraps plain text at spaces, and between East Asian characters where their rules allow it. No-break spaces prevent a break and
 * then become plain spaces. A word wider than the line stays whole on a line of its own.
 */
public final class TextWrap {

    private TextWrap() {}

    /** @param columns width of the whole line including the indent; wide characters count two */
    public static void append(StringBuilder out, String text, String first, String indent, int columns) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            wrap(out, text.substring(from, end), first, indent, columns);
            first = indent;
            from = end + 1;
        }
        wrap(out, text.substring(from), first, indent, columns);
    }

    private static void wrap(StringBuilder out, String text, String first, String indent, int columns) {
        out.append(first);
        int width = first.length();
        boolean atStart = true;
        for (String word : text.strip().split("[ \t]+")) {
            boolean space = !atStart;
            for (String piece : pieces(word)) {
                int needed = width(piece) + (space ? 1 : 0);
                if (!atStart && width + needed > columns) {
                    out.append('\n').append(indent);
                    width = indent.length();
                    needed -= space ? 1 : 0;
                    space = false;
                }
                out.append(space ? " " : "").append(plain(piece));
                width += needed;
                atStart = atStart && piece.isEmpty();
                space = false;
            }
        }
        out.append('\n');
    }

    private static String[] pieces(String word) {
        if (width(word) == word.codePointCount(0, word.length())) {
            return new String[] {word};
        }
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.JAPANESE);
        breaks.setText(word);
        StringBuilder marked = new StringBuilder(word.length() * 2);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            marked.append(word, from, to).append(isBesideWide(word, to) ? "\n" : "");
        }
        return marked.toString().stripTrailing().split("\n", -1);
    }

    /**
     * Whether a break is next to a wide character. Elsewhere the rules also allow breaks within a link, such as after a full
     * stop.
     */
    private static boolean isBesideWide(String word, int at) {
        return at < word.length() && (isWide(word.codePointBefore(at)) || isWide(word.codePointAt(at)));
    }

    public static int width(String text) {
        int width = 0;
        for (int character : text.codePoints().toArray()) {
            width += isWide(character) ? 2 : 1;
        }
        return width;
    }

    private static boolean isWide(int c) {
        int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
        return width == EastAsianWidth.WIDE || width == EastAsianWidth.FULLWIDTH;
    }

    private static String plain(String piece) {
        return piece.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2212', '-');
    }
}
