package io.duskline.campaign.progress;

import io.duskline.acknowledgement.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How far one account has come.
 *
 * @param group what it has in common with others
 * @param because why the campaign concerns it
 * @param since when it came to this step, as far as that is known: when the newest message that reached it left, when
 *     a person there acted, when it used the thing last
 * @param lostWords what a server said, or who suppressed the address why; null unless it is lost
 * @param by the day of its answer
 * @param end local, in the zone of the sunset
 * @param uses of all its resources in 30 days
 * @param deliveryId the newest message that reached it, else the latest that came back; null where there is none
 * @param waveId of the newest message that reached it; null where none did
 * @param heldBy the address that it was passed on to last; null if it was not passed on
 * @param shownAt when a person there was last shown it inside the vendor's product, which is no step; null if never
 * @param told the end that this message names, local, in the zone that the wave has
 */
public record AccountStep(
        long accountId,
        String externalId,
        String name,
        StepGroup group,
        String because,
        @Nullable Instant since,
        @Nullable String lostWords,
        @Nullable Instant answeredAt,
        @Nullable LocalDate by,
        @Nullable LocalDateTime end,
        long uses,
        int resources,
        @Nullable String topResource,
        @Nullable Instant lastUsedAt,
        @Nullable Long deliveryId,
        @Nullable Long waveId,
        @Nullable LocalDateTime told,
        boolean isInDoubt,
        @Nullable String heldBy,
        @Nullable Instant shownAt) {

    public Step step() {
        return group.step();
    }

    public @Nullable Answer answer() {
        return group.answer();
    }
}
