package io.duskline.inbound.matching;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** Never fails: what cannot be decoded is shown as it stands. */
    static Heading of(byte[] message) {
        try {
            InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(message), true);
            return new Heading(
                    clean(decoded(headers.getHeader("Subject", null)), LONGEST_SUBJECT),
                    clean(decoded(headers.getHeader("From", null)), LONGEST_FROM));
        } catch (MessagingException | RuntimeException e) {
            return NONE;
        }
    }

    private static String decoded(@Nullable String header) {
        if (header == null) {
            return "";
        }
        String line = MimeUtility.unfold(header);
        try {
            return MimeUtility.decodeText(line);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return line;
        }
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
