package io.duskline.notice.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Tidies plain text from a template with optional parts. */
public final class BlankLines {

    /** The mark before a signature. Its trailing space belongs to it. */
    private static final String SIGNATURE = "-- ";

    private BlankLines() {}

    /** Trims each line at its end, and keeps at most two blank lines in a row and none at either end. */
    public static String tidy(String text) {
        String trimmed = Arrays.stream(text.split("\n", -1))
                .map(line -> line.equals(SIGNATURE) ? line : line.stripTrailing())
                .collect(Collectors.joining("\n"));
        return trimmed.replaceAll("\n{4,}", "\n\n\n").replaceFirst("^\n+", "").stripTrailing() + "\n";
    }
}
