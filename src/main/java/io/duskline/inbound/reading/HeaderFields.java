package io.duskline.inbound.reading;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A block of header fields (RFC 5322 section 2.2), as messages, their parts and delivery status reports have them. Other
 * lines are skipped.
 */
public final class HeaderFields {

    private static final int LONGEST_BLOCK = 64_000;
    private static final int LONGEST_VALUE = 4_000;
    private static final int MOST_OF_A_NAME = 1_000;

    static final HeaderFields NONE = new HeaderFields(new InternetHeaders());

    private final InternetHeaders headers;

    private HeaderFields(InternetHeaders headers) {
        this.headers = headers;
    }

    /** @param text one character a byte, with bare line feeds; read up to the first empty line */
    static HeaderFields of(String text) {
        return of(text.substring(0, Math.min(text.length(), LONGEST_BLOCK)).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads the header of a message. */
    public static HeaderFields of(byte[] message) {
        try {
            return new HeaderFields(new InternetHeaders(
                    new ByteArrayInputStream(message, 0, Math.min(message.length, LONGEST_BLOCK)), true));
        } catch (MessagingException e) {
            return NONE;
        }
    }

    /** Unfolded and decoded; absent also where it is empty. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        String[] values = headers.getHeader(name);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .limit(MOST_OF_A_NAME)
                        .map(HeaderFields::readable)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    /** The addresses in these fields, each once, field by field; no more than a report may have recipients. */
    List<String> addresses(String... names) {
        return Stream.of(names)
                .flatMap(name -> all(name).stream())
                .flatMap(value -> WrittenAddress.in(value).stream())
                .map(WrittenAddress::address)
                .distinct()
                .limit(ReportReader.MOST_RECIPIENTS)
                .toList();
    }

    boolean has(String name) {
        return headers.getHeader(name) != null;
    }

    private static String readable(String value) {
        String unfolded = MimeUtility.unfold(value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
        return decoded(unfolded).replace('\0', ' ').strip();
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(value);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return value;
        }
    }
}
