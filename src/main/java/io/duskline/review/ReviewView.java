package io.duskline.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review in the shape of REST.
 *
 * @param content what a reviewer approves; null for a decided campaign, and in answers that embed the review
 */
public record ReviewView(
        long id,
        String type,
        String title,
        String state,
        @Nullable String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String releaseReason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable ReviewContent content) {

    public static ReviewView of(Review review) {
        return of(review, null);
    }

    static ReviewView of(Review review, @Nullable ReviewContent content) {
        return new ReviewView(
                review.id(),
                review.type().code(),
                review.title(),
                review.state().code(),
                review.reason(),
                review.requestedBy(),
                review.requestedAt(),
                by(review.release()),
                at(review.release()),
                reason(review.release()),
                by(review.decision()),
                at(review.decision()),
                reason(review.decision()),
                by(review.end()),
                at(review.end()),
                reason(review.end()),
                content);
    }

    private static @Nullable String by(Review.@Nullable Act act) {
        return act == null ? null : act.by();
    }

    private static @Nullable Instant at(Review.@Nullable Act act) {
        return act == null ? null : act.at();
    }

    private static @Nullable String reason(Review.@Nullable Act act) {
        return act == null ? null : act.reason();
    }
}
