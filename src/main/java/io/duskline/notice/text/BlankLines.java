package io.duskline.notice.text;

/** Tidies plain text from a template with optional parts. */
public final class BlankLines {

    /** The mark before a signature. Its trailing space belongs to it. */
    private static final String SIGNATURE = "-- ";

    /** Most blank lines in a row. */
    private static final int MOST = 2;

    private BlankLines() {}

    /** Trims the end of each line. Keeps at most two blank lines in a row and none at the start or end. */
    public static String tidy(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        int blank = 0;
        for (String line : text.split("\n", -1)) {
            String trimmed = line.equals(SIGNATURE) ? line : line.stripTrailing();
            if (trimmed.isEmpty()) {
                blank++;
                continue;
            }
            if (!tidy.isEmpty()) {
                tidy.append("\n".repeat(1 + Math.min(blank, MOST)));
            }
            tidy.append(trimmed);
            blank = 0;
        }
        return tidy.toString().stripTrailing() + "\n";
    }
}
