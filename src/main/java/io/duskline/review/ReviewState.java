package io.duskline.review;

import io.duskline.db.Coded;

/** How far a review has come. */
public enum ReviewState implements Coded {
    /** Waits for a second person. */
    OPEN,
    APPROVED,
    REJECTED,
    /** The request or the exception can never apply again. */
    EXPIRED,
    /** Withdrawn before or after the decision. */
    WITHDRAWN,
    /** One person released it in an emergency. It stays in this state after a second person confirms it. */
    RELEASED
}
