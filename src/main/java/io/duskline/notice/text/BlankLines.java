package io.duskline.notice.text;

/** Templates with optional parts leave ragged gaps: at most two blank lines in a row stay, none at either end. */
public final class BlankLines {

    private static final int MOST = 2;
    private static final String SIGNATURE = "-- ";

    private BlankLines() {}

    public static String tidy(String text) {
        StringBuilder tidy = new StringBuilder();
        int blank = MOST;
        // Lines that stay as they are, are copied many at once, or not at all.
        int copied = 0;
        int end;
        for (int from = 0; from <= text.length(); from = end + 1) {
            int lineBreak = text.indexOf('\n', from);
            end = lineBreak < 0 ? text.length() : lineBreak;
            int kept = keptEnd(text, from, end);
            blank = kept == from ? blank + 1 : 0;
            if (blank > MOST) {
                tidy.append(text, copied, from);
                copied = Math.min(end + 1, text.length());
            } else if (kept < end) {
                tidy.append(text, copied, kept);
                copied = end;
            }
        }
        String whole =
                copied == 0 ? text : tidy.append(text, copied, text.length()).toString();
        return isEnded(whole) ? whole : whole.stripTrailing() + "\n";
    }

    private static boolean isEnded(String text) {
        int last = text.length() - 1;
        return last > 0 && text.charAt(last) == '\n' && !Character.isWhitespace(text.charAt(last - 1));
    }

    /** Where a line ends without the spaces at its end. */
    private static int keptEnd(String text, int from, int end) {
        // "-- " alone is the signature's mark, and its space belongs to it.
        if (end - from == SIGNATURE.length() && text.startsWith(SIGNATURE, from)) {
            return end;
        }
        int kept = end;
        while (kept > from && Character.isWhitespace(text.charAt(kept - 1))) {
            kept--;
        }
        return kept;
    }
}
