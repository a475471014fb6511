package io.duskline.notice.text;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A message to one recipient: by a colleague, or about the recipient's answer.
 *
 * @param text as it is read; never Markdown, and no placeholders
 * @param part of the notice that stands with it, as {@code your_data}; null for none
 * @param question what the reader had written, as they wrote it; null where nothing was asked
 * @param from the name of who writes; null where it is not known
 * @param receipt of the answer that the mail confirms; null in all others
 */
@NamedInterface("text")
public record Said(
        String text,
        @Nullable String part,
        @Nullable String question,
        @Nullable String from,
        @Nullable Receipt receipt) {

    /** What one of us writes. */
    public Said(String text, @Nullable String part, @Nullable String question, @Nullable String from) {
        this(text, part, question, from, null);
    }

    /** A mail to a reader who did not ask a question. */
    public Said withoutQuestion() {
        return new Said(text, part, null, from, receipt);
    }
}
