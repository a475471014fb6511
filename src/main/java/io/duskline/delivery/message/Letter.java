package io.duskline.delivery.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * One message as its reader sees it; {@code delivery} turns it into bytes.
 *
 * @param fromName the display name beside the sender's address; may be empty
 * @param replyTo an address; null where answers go to the sender
 * @param html in pieces that follow one another; one that many letters share, as the same object, costs but once
 * @param language BCP 47, for Content-Language
 * @param inReplyTo the Message-ID of the message before, in angle brackets
 * @param list the kind of mail that it is; null for a letter by itself, from {@code duskline.mail.from}
 * @param isTest whether it is only tried, and says so in a header
 */
@NamedInterface("message")
public record Letter(
        String fromName,
        @Nullable String replyTo,
        String subject,
        String text,
        List<String> html,
        String language,
        @Nullable String inReplyTo,
        @Nullable MailingList list,
        boolean isTest) {

    /** The same, marked as a test, and by itself. */
    public Letter asTest(String before) {
        return new Letter(fromName, replyTo, before + subject, text, html, language, null, null, true);
    }

    /**
     * A letter by itself.
     *
     * @param html in one piece
     */
    public Letter(
            String fromName,
            @Nullable String replyTo,
            String subject,
            String text,
            String html,
            String language,
            @Nullable String inReplyTo) {
        this(fromName, replyTo, subject, text, List.of(html), language, inReplyTo, null, false);
    }
}
