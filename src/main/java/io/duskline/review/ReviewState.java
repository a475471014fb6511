package io.duskline.review;

import io.duskline.db.Coded;

/** How far a review has come. */
public enum ReviewState implements Coded {
    /** Waits for a second person. */
    OPEN,
    APPROVED,
    REJECTED,
    /** What it was about changed or ended before a person decided. */
    EXPIRED,
    /** Taken back, before it was decided or later. */
    WITHDRAWN,
    /** One person released it in an emergency. A second person still confirms it. */
    RELEASED
}
