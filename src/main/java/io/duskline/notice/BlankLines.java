package io.duskline.notice;

/** Templates with optional parts leave ragged gaps: at most two blank lines in a row stay, none at either end. */
final class BlankLines {

    private static final int MOST = 2;

    private BlankLines() {}

    static String tidy(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        int blank = MOST;
        for (String line : text.split("\n", -1)) {
            // "-- " alone is the signature's mark, and its space belongs to it.
            String kept = line.equals("-- ") ? line : line.stripTrailing();
            blank = kept.isEmpty() ? blank + 1 : 0;
            if (blank <= MOST && (!kept.isEmpty() || !tidy.isEmpty())) {
                tidy.append(kept).append('\n');
            }
        }
        return tidy.toString().stripTrailing() + "\n";
    }
}
