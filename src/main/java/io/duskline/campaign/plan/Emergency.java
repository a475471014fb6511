package io.duskline.campaign.plan;

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
 * @param messages how many it writes to, as that person typed
 * @param lookBy when the campaign pauses unless a second person confirmed it
 * @param isLate whether that time has passed without a confirmation
 * @param confirmedAt when a second person approved exactly what was launched; null before
 */
@NamedInterface("plan")
public record Emergency(
        long id,
        long campaign,
        String by,
        Instant at,
        String why,
        long messages,
        Instant lookBy,
        boolean isLate,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy) {

    /** @param review must be released */
    static Emergency of(Review review, @Nullable Long messages, Instant now) {
        Review.Act release = Objects.requireNonNull(review.release());
        Review.@Nullable Act confirmation = review.state() == ReviewState.RELEASED ? review.decision() : null;
        return new Emergency(
                        review.id(),
                        review.subjectId(),
                        release.by(),
                        release.at(),
                        Objects.requireNonNull(release.reason()),
                        messages == null ? 0 : messages,
                        release.at().plus(EmergencyRepository.CONFIRMED_WITHIN),
                        false,
                        confirmation == null ? null : confirmation.at(),
                        confirmation == null ? null : confirmation.by())
                .asOf(now);
    }

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** As it was known at a moment, without later decisions. */
    public Emergency asOf(Instant moment) {
        boolean wasConfirmed = confirmedAt != null && !confirmedAt.isAfter(moment);
        return new Emergency(
                id,
                campaign,
                by,
                at,
                why,
                messages,
                lookBy,
                !wasConfirmed && !lookBy.isAfter(moment),
                wasConfirmed ? confirmedAt : null,
                wasConfirmed ? confirmedBy : null);
    }
}
