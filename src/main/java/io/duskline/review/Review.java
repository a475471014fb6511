package io.duskline.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that a second person decides.
 *
 * @param subjectId key of the subject in its own table
 * @param title the request in one line
 * @param contentHash SHA-256 of the requested content or, once approved, of the approved content; 64 hex digits
 * @param content the decided content as JSON; null before the decision and for campaigns
 * @param reason of the request; null if the subject needs none
 * @param release by one person in an emergency; null without one
 * @param decision approval, rejection or, after a release, confirmation; null before
 * @param end withdrawal or expiry; null before
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

    /** Whether a second person sent it back. It stays true after a withdrawal. An approval has no reason. */
    public boolean isSentBack() {
        return decision != null && (state == ReviewState.REJECTED || decision.reason() != null);
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

    /** Whether the request is in effect: approved or released. */
    public boolean isInEffect() {
        return state == ReviewState.APPROVED || state == ReviewState.RELEASED;
    }
}
