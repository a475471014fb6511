package io.duskline.promise;

import io.duskline.customer.PromiseGround;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many affected accounts have which notice period, and when they were notified.
 *
 * @param groups accounts with equal values
 * @param at when they were counted
 */
record PromiseFigures(List<Group> groups, Instant at) {

    /**
     * All zones differ from UTC by a multiple of this. Accounts notified in the same quarter were notified on the same day
     * everywhere.
     */
    static final Duration QUARTER = Duration.ofMinutes(15);

    /**
     * Accounts with equal values.
     *
     * @param days promised days; 0 for none
     * @param ground null if no period was promised
     * @param isOwn whether the period is the account's own, not its plan's
     * @param telling notice status; times are rounded down to a quarter of an hour
     * @param ownEnd day of the account's own later end, in the zone of the end; else null
     */
    record Group(
            int days,
            @Nullable PromiseGround ground,
            boolean isOwn,
            NotificationStatus telling,
            @Nullable LocalDate ownEnd,
            long accounts) {}
}
