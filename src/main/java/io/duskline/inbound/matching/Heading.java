package io.duskline.inbound.matching;

import io.duskline.inbound.reading.HeaderFields;
import java.util.regex.Pattern;

/**
 * By which a person knows a message again: shown, never believed.
 *
 * @param subject one line, empty where there is none
 * @param from as the header says it
 */
public record Heading(String subject, String from) {

    static final Heading NONE = new Heading("", "");

    /** Control characters, halves of characters, what formats, and what begins a line or a paragraph. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_FROM = 320;

    static Heading of(byte[] message) {
        HeaderFields fields = HeaderFields.of(message);
        return new Heading(
                clean(fields.first("Subject").orElse(""), LONGEST_SUBJECT),
                clean(fields.first("From").orElse(""), LONGEST_FROM));
    }

    /** On one line, without control characters and halves of characters, cut where it is too long. */
    public static String clean(String text, int longest) {
        String line = NOT_SHOWN
                .matcher(text.substring(0, Math.min(text.length(), 8 * longest)))
                .replaceAll(" ")
                .strip()
                .replaceAll(" {2,}", " ");
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
