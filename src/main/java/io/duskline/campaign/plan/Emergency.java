package io.duskline.campaign.plan;

import io.duskline.campaign.CampaignState;
import io.duskline.review.Review;
import io.duskline.review.ReviewState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A launch by one person without approval: a released review of the campaign. It stays marked for good.
 *
 * @param id of the review
 * @param messages number of messages, as that person typed it
 * @param lookBy when the campaign pauses unless a second person confirmed it
 * @param confirmedAt when a second person approved exactly what was launched; null before
 * @param sentBackAt when a second person sent it back; null before
 * @param expiredAt when it expired because the campaign changed; null before
 * @param isLate whether it still waits for a second person after {@code lookBy}
 */
@NamedInterface("plan")
public record Emergency(
        long id,
        long campaign,
        String by,
        Instant at,
        String reason,
        long messages,
        Instant lookBy,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable Instant sentBackAt,
        @Nullable String sentBackBy,
        @Nullable Instant expiredAt,
        boolean isLate) {

    /** @param review must be released */
    static Emergency of(Review review, @Nullable Long messages, Instant moment) {
        Review.Act release = Objects.requireNonNull(review.release());
        Review.@Nullable Act decision = byThen(review.decision(), moment);
        Review.@Nullable Act confirmation = review.state() == ReviewState.RELEASED ? decision : null;
        Review.@Nullable Act rejection = review.isSentBack() ? decision : null;
        Review.@Nullable Act end = byThen(review.end(), moment);
        Instant lookBy = release.at().plus(EmergencyRepository.CONFIRMED_WITHIN);
        return new Emergency(
                review.id(),
                review.subjectId(),
                release.by(),
                release.at(),
                Objects.requireNonNull(release.reason()),
                messages == null ? 0 : messages,
                lookBy,
                confirmation == null ? null : confirmation.at(),
                confirmation == null ? null : confirmation.by(),
                rejection == null ? null : rejection.at(),
                rejection == null ? null : rejection.by(),
                end == null ? null : end.at(),
                decision == null && end == null && !lookBy.isAfter(moment));
    }

    private static Review.@Nullable Act byThen(Review.@Nullable Act act, Instant moment) {
        return act == null || act.at().isAfter(moment) ? null : act;
    }

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** What happens without a confirmation, in one or two sentences. */
    public String ifUnconfirmed(CampaignState state, boolean isWithdrawn) {
        if (state.hasEnded()) {
            return "The campaign has ended, so nothing pauses. The launch stays marked, and no further message is sent, until a second"
                    + " person confirms it.";
        }
        if (isWithdrawn) {
            return "Sending does not pause, because recipients must learn of the withdrawal.";
        }
        String pauses = state == CampaignState.PAUSED ? "sending stays paused" : "sending pauses";
        return isLate
                ? "No second person confirmed it in time, so " + pauses + " until one does."
                : "Without a confirmation by then, " + pauses + ".";
    }

    /** Whether a pause at this time was caused by this launch: after {@code lookBy}, and before a second person decided. */
    public boolean lapsedAt(Instant pause) {
        return !pause.isBefore(lookBy)
                && (confirmedAt == null || !pause.isAfter(confirmedAt))
                && (sentBackAt == null || !pause.isAfter(sentBackAt))
                && (expiredAt == null || !pause.isAfter(expiredAt));
    }
}
