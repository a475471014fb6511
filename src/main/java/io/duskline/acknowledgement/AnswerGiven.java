package io.duskline.acknowledgement;

import org.jspecify.annotations.Nullable;

/**
 * An answer as a form or a caller wrote it, not yet checked.
 *
 * @param answer one of {@link Answer}'s codes
 * @param by for {@code migrating}: the local date by which the account has moved, {@code 2027-04-24}
 * @param until for {@code need_more_time}: the local date they would need; where it is not given at all, {@code by}
 * @param question for {@code need_help}, at most {@value AnswerCheck#LONGEST_QUESTION} characters
 */
public record AnswerGiven(
        @Nullable String answer,
        @Nullable String by,
        @Nullable String until,
        @Nullable String question) {}
