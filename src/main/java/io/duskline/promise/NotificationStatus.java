package io.duskline.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with telling an account.
 *
 * @param at when it was first told; null while it, or the contact who must be told, was not
 * @param plan id of the plan that tells it first; null where it is told, and where none does
 * @param isLost whether no contact who must be told can be reached
 */
record NotificationStatus(@Nullable Instant at, @Nullable Long plan, boolean isLost) {

    /** It is not told and no plan tells it, though somebody could. */
    static final NotificationStatus OPEN = new NotificationStatus(null, null, false);

    static final NotificationStatus LOST = new NotificationStatus(null, null, true);

    static NotificationStatus told(Instant at) {
        return new NotificationStatus(at, null, false);
    }

    static NotificationStatus planned(long plan) {
        return new NotificationStatus(null, plan, false);
    }
}
