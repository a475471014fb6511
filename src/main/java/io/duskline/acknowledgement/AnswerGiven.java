package io.duskline.acknowledgement;

import org.jspecify.annotations.Nullable;

/**
 * An answer as a form or a caller wrote it, not yet checked.
 *
 * @param answer one of {@link Answer}'s codes
 * @param by for {@code migrating}: the local date by which the account has moved, {@code 2027-04-24}
 * @param until for {@code need_more_time}: the local date they would need; where it is not given at all, {@code by}
 * @param because for {@code need_more_time}: what would break, at most {@value AnswerCheck#LONGEST_TEXT} characters
 * @param question for {@code need_help}, at most {@value AnswerCheck#LONGEST_TEXT} characters
 * @param confirmed whether it was given knowing what the account still uses; asked of {@code moved} and {@code not_affected}
 */
public record AnswerGiven(
        @Nullable String answer,
        @Nullable String by,
        @Nullable String until,
        @Nullable String because,
        @Nullable String question,
        boolean confirmed) {

    /** The bare answer. */
    public static AnswerGiven of(@Nullable String answer) {
        return new AnswerGiven(answer, null, null, null, null, false);
    }
}
