package io.duskline.campaign.progress;

import io.duskline.acknowledgement.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Progress of one account.
 *
 * @param group values that it shares with others
 * @param reason why the campaign concerns it
 * @param since when it reached this state, if known: the newest delivered message was sent, a person there acted, or it was
 *     last used
 * @param unreachableDetails the server's reply, or the reason of a suppression; null unless it is unreachable
 * @param by day of its answer
 * @param end local, in the zone of the sunset
 * @param uses uses of all its resources in 30 days
 * @param deliveryId the newest message that reached it, else the latest that bounced; null without one
 * @param waveId wave of the newest message that reached it; null without one
 * @param heldBy the last address that it was passed on to; null if it was not passed on
 * @param shownAt when a person there last saw it in the vendor's product, which is no progress; null if never
 * @param told the end in that message, local, in the wave's zone
 */
public record AccountStep(
        long accountId,
        String externalId,
        String name,
        StepGroup group,
        String reason,
        @Nullable Instant since,
        @Nullable String unreachableDetails,
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
