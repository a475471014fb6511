package io.duskline.promise;

import io.duskline.customer.PromiseGround;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All who were promised the same number of days.
 *
 * @param broken how many get less
 * @param excepted how many of these need not get more
 * @param untold how many are not told yet and could be; accounts without a promise are not counted
 * @param givenDays that those get who get the fewest, lost ones aside
 * @param shortByDays that those miss who miss the most, lost ones aside unless all are
 * @param earliestEnd that keeps it for all who are not lost; null where nothing was promised, and where all are
 * @param planned how many of the untold a plan tells
 * @param lost how many have no contact who can be told: they get no notice
 */
record PromiseGroupView(
        int promisedDays,
        List<String> grounds,
        long accounts,
        long broken,
        long excepted,
        long untold,
        int givenDays,
        int shortByDays,
        @Nullable Instant earliestEnd,
        long planned,
        long lost) {

    static PromiseGroupView of(PromisedGroup group) {
        return new PromiseGroupView(
                group.days(),
                group.grounds().stream().map(PromiseGround::code).toList(),
                group.accounts(),
                group.broken(),
                group.excepted(),
                group.untold(),
                group.given(),
                group.shortBy(),
                group.earliestEnd() == null ? null : group.earliestEnd().instant(),
                group.planned(),
                group.lost());
    }
}
