package io.duskline.acknowledgement;

import org.jspecify.annotations.Nullable;

/**
 * An unchecked answer from a form or a REST caller.
 *
 * @param answer one of {@link Answer}'s codes
 * @param by for {@code migrating}: the local date by which the account has moved, {@code 2027-04-24}
 * @param until for {@code need_more_time}: the requested local date; without it, {@code by} counts
 * @param reason for {@code need_more_time}: what would break, at most {@value AnswerCheck#LONGEST_TEXT} characters
 * @param question for {@code need_help}, at most {@value AnswerCheck#LONGEST_TEXT} characters
 * @param confirmed whether the answerer saw the account's usage; asked for {@code moved} and {@code not_affected}
 */
public record AnswerGiven(
        @Nullable String answer,
        @Nullable String by,
        @Nullable String until,
        @Nullable String reason,
        @Nullable String question,
        boolean confirmed) {

    /** An answer without details. */
    public static AnswerGiven of(@Nullable String answer) {
        return new AnswerGiven(answer, null, null, null, null, false);
    }
}
