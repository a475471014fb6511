package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import io.duskline.customer.PromiseGround;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was promised to one account, as REST and CSV show it.
 *
 * @param ground null where nothing was promised
 * @param own whether it was promised to this account alone
 * @param firstToldAt null while it, or whoever must be told, is not
 * @param endsAt of this account
 * @param earliestEnd that keeps it; null where nothing was promised, and where no end does
 * @param givenDays null while there is no end, and where nothing was promised
 * @param excepted whether it gets less and need not get more
 * @param plannedAt when it will be told; null where it is told, and where nobody plans that
 * @param lost whether nobody there can be told of those who must be: it gets no notice
 */
record PromiseView(
        String account,
        String name,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String manager,
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
        boolean excepted,
        @Nullable Instant plannedAt,
        boolean lost) {

    static PromiseView of(PromiseLine line) {
        return new PromiseView(
                line.externalId(),
                line.name(),
                line.plan(),
                line.region(),
                line.manager(),
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
                line.isExcepted(),
                line.plannedAt(),
                line.isLost());
    }

    static @Nullable Instant instant(@Nullable LocalMoment moment) {
        return moment == null ? null : moment.instant();
    }

    /**
     * All who were promised the same number of days.
     *
     * @param broken how many get less
     * @param excepted how many of these need not get more
     * @param untold how many are not told yet and could be; of those who were promised nothing, nobody looks
     * @param givenDays that those get who get the fewest, lost ones aside
     * @param shortByDays that those miss who miss the most, lost ones aside unless all are
     * @param earliestEnd that keeps it for all who are not lost; null where nothing was promised, and where all are
     * @param planned how many of the untold a plan tells
     * @param lost at how many nobody can be told of those who must be: they get no notice
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
                    instant(group.earliestEnd()),
                    group.planned(),
                    group.lost());
        }
    }

    record PromisePage(
            List<PromiseView> items,
            List<PromiseGroupView> summary,
            @Nullable Instant endsAt,
            String zone,
            Instant countedAt,
            @Nullable PromiseReason reason,
            @Nullable String next) {}
}
