package io.duskline.promise;

import io.duskline.customer.PromiseGround;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many of those who use what ends were promised what, and when they were told.
 *
 * @param groups accounts that are alike in this
 * @param at when this was so
 */
record PromiseFigures(List<Group> groups, Instant at) {

    /** All zones differ from UTC by a multiple of this. Accounts told in the same quarter were told on the same day everywhere. */
    static final Duration QUARTER = Duration.ofMinutes(15);

    /**
     * Accounts that are alike in these.
     *
     * @param days that they were promised, 0 for nothing
     * @param ground null where nothing was promised
     * @param isOwn whether each was promised it alone
     * @param telling those told in the same quarter of an hour were at its begin
     * @param ownEnd the day, in the zone of the end, where it ends later for them; else null
     */
    record Group(
            int days,
            @Nullable PromiseGround ground,
            boolean isOwn,
            NotificationStatus telling,
            @Nullable LocalDate ownEnd,
            long accounts) {}
}
