package io.duskline.inbound.reading;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message that holds no further parts.
 *
 * @param raw the body as it came, one character a byte, with bare line feeds
 */
record MimePart(ContentKind kind, HeaderFields fields, String raw) {

    private static final int LONGEST_TEXT = 200_000;
    private static final Set<String> RETURNED = Set.of(
            "message/rfc822",
            "message/global",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "message/global-headers");
    private static final Set<String> STATUS =
            Set.of("message/delivery-status", "message/global-delivery-status", "message/xdelivery-status");

    boolean isText() {
        return kind.type().equals("text/plain") || kind.type().equals("text");
    }

    boolean isHtml() {
        return kind.type().equals("text/html");
    }

    /** The message that could not be delivered, or its header. */
    boolean isReturned() {
        return RETURNED.contains(kind.type());
    }

    /** RFC 3464, RFC 6533. */
    boolean isStatus() {
        return STATUS.contains(kind.type());
    }

    /** RFC 5965. */
    boolean isFeedback() {
        return kind.type().equals("message/feedback-report");
    }

    /** RFC 8098: what became of a message after it was delivered. */
    boolean isDisposition() {
        return kind.type().equals("message/disposition-notification");
    }

    /** The body for people, as far as can be read; HTML without its markup. */
    String text() {
        String text = new String(bytes(), charset(kind.charset()));
        return isHtml() ? Markup.text(text) : text.replace("\r\n", "\n");
    }

    /** The body as fields are read from it. */
    String decoded() {
        return new String(bytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }

    private byte[] bytes() {
        byte[] body = raw.substring(0, Math.min(raw.length(), LONGEST_TEXT)).getBytes(StandardCharsets.ISO_8859_1);
        return TransferEncoding.decode(fields.first("Content-Transfer-Encoding").orElse(""), body);
    }

    private static Charset charset(@Nullable String name) {
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
