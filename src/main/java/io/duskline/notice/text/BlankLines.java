package io.duskline.notice.text;

/** Templates with optional parts leave ragged gaps: at most two blank lines in a row stay, none at either end. */
public final class BlankLines {

    private static final int MOST = 2;
    private static final String SIGNATURE = "-- ";

    private BlankLines() {}

    public static String tidy(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        int blank = MOST;
        for (int from = 0; from <= text.length(); ) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end;
            int kept = keptEnd(text, from, next);
            blank = kept == from ? blank + 1 : 0;
            if (blank <= MOST && (kept > from || !tidy.isEmpty())) {
                tidy.append(text, from, kept).append('\n');
            }
            from = next + 1;
        }
        return tidy.toString().stripTrailing() + "\n";
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
