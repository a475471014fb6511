package io.duskline.delivery.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * One message as its reader sees it; {@code delivery} turns it into bytes.
 *
 * @param fromName display name of the sender; may be empty
 * @param replyTo an address; null for replies to the sender
 * @param html in consecutive pieces; a piece shared by many letters, as the same object, is encoded once
 * @param language BCP 47, for Content-Language
 * @param inReplyTo Message-ID of the previous message, in angle brackets
 * @param list kind of mail; null for a single letter, from {@code duskline.mail.from}
 * @param isTest whether it is a test, which a header says
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

    /** The same letter as a test, without a list. */
    public Letter asTest(String before) {
        return new Letter(fromName, replyTo, before + subject, text, html, language, null, null, true);
    }

    /**
     * A single letter.
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
