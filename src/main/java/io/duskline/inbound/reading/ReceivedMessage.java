package io.duskline.inbound.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message as it arrived, sorted by what its parts are for.
 *
 * @param fields its own header
 * @param parts its leaves; attached messages are leaves too
 * @param text what it says to people, without the message that it returns
 */
record ReceivedMessage(HeaderFields fields, List<MimePart> parts, ReportText text) {

    /** The rest of a longer one is not read: no report needs more. */
    private static final int LONGEST = 2_000_000;

    /** What delivery agents put in front (the mbox format), and empty lines. */
    private static final Pattern BEFORE_HEADER = Pattern.compile("^(?:>?From [^\\n]{0,300}\\n|[ \\t]*\\n){1,20}");

    static ReceivedMessage of(byte[] bytes) {
        String raw = new String(bytes, 0, Math.min(bytes.length, LONGEST), StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\0', ' ');
        String message = BEFORE_HEADER.matcher(raw).replaceFirst("");
        HeaderFields fields = HeaderFields.of(message);
        List<MimePart> parts = MimeParts.of(fields, MimeParts.body(message));
        return new ReceivedMessage(fields, parts, ReportText.of(shown(parts)));
    }

    private static String shown(List<MimePart> parts) {
        String plain = joined(parts.stream().filter(MimePart::isText));
        return plain.isBlank() ? joined(parts.stream().filter(MimePart::isHtml)) : plain;
    }

    private static String joined(Stream<MimePart> parts) {
        return parts.map(MimePart::text).collect(Collectors.joining("\n"));
    }

    /** The headers of returned messages: as parts of their own, or as text at the end. */
    List<HeaderFields> returned() {
        return Stream.concat(
                        parts.stream()
                                .filter(MimePart::isReturned)
                                .map(part -> HeaderFields.of(part.decoded().replaceFirst("^\\n+", ""))),
                        Stream.of(text.returned()))
                .toList();
    }

    Optional<String> subject() {
        return fields.first("Subject");
    }

    /** What the delivery agent recorded of the envelope: null, a daemon, or a person. */
    Optional<String> returnPath() {
        return fields.first("Return-Path");
    }

    /** Whether a machine says that it wrote this by itself (RFC 3834). */
    boolean isAutoSubmitted() {
        return fields.first("Auto-Submitted")
                .filter(how -> !how.split(";", 2)[0].strip().equalsIgnoreCase("no"))
                .isPresent();
    }

    boolean hasNullSender() {
        return returnPath()
                .filter(path -> path.equals("<>") || path.equals("< >"))
                .isPresent();
    }
}
