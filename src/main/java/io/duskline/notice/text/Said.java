package io.duskline.notice.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A message to one recipient: from a person at the vendor, or about the recipient's answer.
 *
 * @param text shown as it is, without Markdown or placeholders
 * @param part part of the notice that is repeated below it, such as {@code your_data}; null for none
 * @param question the reader's own question, unchanged; null if there was none
 * @param askedAt when the reader wrote it; null if there was no question
 * @param request number of the request that the message answers; null if there is none
 * @param from the name of its author; null if unknown
 * @param receipt the answer that the mail confirms; null in all other mails
 */
@NamedInterface("text")
public record Said(
        String text,
        @Nullable String part,
        @Nullable String question,
        @Nullable Instant askedAt,
        @Nullable Long request,
        @Nullable String from,
        @Nullable Receipt receipt) {

    /** A message from a person at the vendor. */
    public Said(String text, @Nullable String part, @Nullable String question, @Nullable String from) {
        this(text, part, question, null, null, from, null);
    }

    /** The same message for a reader who did not ask the question. */
    public Said withoutQuestion() {
        return new Said(text, part, null, null, request, from, receipt);
    }
}
