package io.duskline.notice;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Wraps plain text at spaces, and between East Asian characters where their rules allow it. No-break spaces hold
 * together while lines are made and then become plain ones; a word wider than the line stands alone, whole.
 */
final class TextWrap {

    private TextWrap() {}

    /** @param columns of the whole line, with the indent; wide characters count two */
    static void append(StringBuilder out, String text, String first, String indent, int columns) {
        for (String line : text.split("\n", -1)) {
            wrap(out, line, first, indent, columns);
            first = indent;
        }
    }

    static String wrap(String text, int columns) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        append(out, text, "", "", columns);
        return out.toString().stripTrailing();
    }

    private static void wrap(StringBuilder out, String text, String first, String indent, int columns) {
        out.append(first);
        int width = first.length();
        boolean atStart = true;
        for (String word : text.strip().split("[ \t]+", -1)) {
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
        if (word.codePoints().noneMatch(TextWrap::isWide)) {
            return new String[] {word};
        }
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.JAPANESE);
        breaks.setText(word);
        StringBuilder marked = new StringBuilder(word.length() * 2);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            marked.append(word, from, to).append('\n');
        }
        return marked.toString().stripTrailing().split("\n", -1);
    }

    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || (c >= 0x2E80 && c <= 0xA4CF)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6)
                        || (c >= 0x1F300 && c <= 0x1FAFF)
                        || (c >= 0x20000 && c <= 0x3FFFD));
    }

    private static String plain(String piece) {
        return piece.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2212', '-');
    }
}
