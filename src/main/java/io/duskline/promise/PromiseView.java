package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import io.duskline.customer.PromiseGround;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was promised to one account, as REST shows it.
 *
 * @param ground null where nothing was promised
 * @param own whether it was promised to this account alone
 * @param firstToldAt null while it, or whoever must be told, is not
 * @param endsAt of this account
 * @param earliestEnd that keeps it; null where nothing was promised
 * @param excepted whether it gets less and need not get more
 */
record PromiseView(
        String account,
        String name,
        @Nullable String plan,
        @Nullable String region,
        int promisedDays,
        @Nullable String ground,
        @Nullable String role,
        @Nullable String source,
        boolean own,
        @Nullable Instant firstToldAt,
        @Nullable Instant endsAt,
        @Nullable Instant earliestEnd,
        @Nullable Integer givenDays,
        int shortByDays,
        boolean excepted) {

    static PromiseView of(PromiseLine line) {
        return new PromiseView(
                line.externalId(),
                line.name(),
                line.plan(),
                line.region(),
                line.days(),
                line.ground() == null ? null : line.ground().code(),
                line.role() == null ? null : line.role().code(),
                line.source(),
                line.isOwn(),
                line.toldAt(),
                instant(line.end()),
                instant(line.earliestEnd()),
                line.given(),
                line.shortBy(),
                line.isExcepted());
    }

    private static @Nullable Instant instant(@Nullable LocalMoment moment) {
        return moment == null ? null : moment.instant();
    }

    /**
     * All who were promised the same number of days.
     *
     * @param broken how many get less
     * @param excepted how many of these need not get more
     * @param givenDays that those get who get the fewest
     * @param shortByDays that those miss who miss the most
     * @param earliestEnd that keeps it for all of them
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
            @Nullable Instant earliestEnd) {

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
                    instant(group.earliestEnd()));
        }
    }

    /** Why they cannot be kept, as its planner says. */
    record PromiseReasonView(String why, String by, Instant at) {

        static PromiseReasonView of(PromiseReason reason) {
            return new PromiseReasonView(reason.why(), reason.by(), reason.at());
        }
    }

    /**
     * A page of them.
     *
     * @param summary of all, whatever the page shows
     * @param endsAt of those without a later end of their own; null while no date holds
     * @param countedAt when the summary was counted
     */
    record PromisePage(
            List<PromiseView> items,
            List<PromiseGroupView> summary,
            @Nullable Instant endsAt,
            String zone,
            Instant countedAt,
            @Nullable PromiseReasonView reason,
            @Nullable String next) {}
}
