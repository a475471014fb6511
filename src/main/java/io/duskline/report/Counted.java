package io.duskline.report;

import io.duskline.acknowledgement.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of all accounts and messages of a campaign. Numbers, moments and codes alone.
 *
 * @param at when it was counted
 * @param reach who was told in time, and heard of
 * @param left the messages that left
 * @param back those that did not get through
 * @param exact how many of those that left can be shown again
 * @param stand how the accounts stood at the end where it has ended, else as they were counted last, with the time of that; null if it was not counted
 * @param today how they were counted last, where {@code stand} is of the end; else null
 * @param answers the latest of each account, where there is no {@code stand}; else empty
 */
record Counted(
        Instant at,
        Reach reach,
        LeftMessages.Left left,
        List<BouncesChapter.Reason> back,
        long exact,
        @Nullable EndSnapshot stand,
        @Nullable EndSnapshot today,
        Map<Answer, Long> answers) {

    /**
     * @param accounts that the campaign concerns
     * @param answered that answered
     * @param heard that answered, passed it on or wrote to us
     */
    record Reach(long accounts, long answered, long heard) {}

    Counted {
        back = List.copyOf(back);
        answers = Map.copyOf(answers);
    }
}
