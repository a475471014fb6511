package io.duskline.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how an account gets notice.
 *
 * @param at when it was first notified; null if the account, or the required contact, has no notice yet
 * @param plan id of the first plan that notifies it; null if it has notice or no plan includes it
 * @param isLost whether no required contact can be reached
 */
record NotificationStatus(@Nullable Instant at, @Nullable Long plan, boolean isLost) {

    /** The account can be reached, has no notice yet and is in no plan. */
    static final NotificationStatus OPEN = new NotificationStatus(null, null, false);

    static final NotificationStatus LOST = new NotificationStatus(null, null, true);

    static NotificationStatus told(Instant at) {
        return new NotificationStatus(at, null, false);
    }

    static NotificationStatus planned(long plan) {
        return new NotificationStatus(null, plan, false);
    }
}
