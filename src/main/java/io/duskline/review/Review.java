package io.duskline.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for the decision of a second person.
 *
 * @param subjectId key of the subject in its own table
 * @param title what is asked, in one line
 * @param contentHash SHA-256 of what was asked for, or of what was approved; 64 hex digits
 * @param content JSON of what the reviewer saw, once it was decided; null before, and for a campaign
 * @param reason why it was asked for; null if the subject needs none
 * @param release by one person in an emergency; null without one
 * @param decision approval or rejection; of a released review, the confirmation; null until then
 * @param end when it was withdrawn or expired; null before
 */
public record Review(
        long id,
        ReviewType type,
        long subjectId,
        long deprecationId,
        String title,
        String contentHash,
        @Nullable String content,
        @Nullable String reason,
        String requestedBy,
        Instant requestedAt,
        ReviewState state,
        @Nullable Act release,
        @Nullable Act decision,
        @Nullable Act end) {

    /** @param reason null where none was given */
    public record Act(String by, Instant at, @Nullable String reason) {

        static @Nullable Act of(@Nullable String by, @Nullable Instant at, @Nullable String reason) {
            return by == null || at == null ? null : new Act(by, at, reason);
        }
    }

    public boolean isOpen() {
        return state == ReviewState.OPEN;
    }

    /** Whether one person released it and no second person has confirmed it. */
    public boolean isUnconfirmed() {
        return state == ReviewState.RELEASED && decision == null;
    }

    /** Whether it waits for a second person. */
    public boolean isWaiting() {
        return isOpen() || isUnconfirmed();
    }

    /** Whether what was asked for holds now. */
    public boolean isInEffect() {
        return state == ReviewState.APPROVED || state == ReviewState.RELEASED;
    }
}
