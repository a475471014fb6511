package io.duskline.promise;

import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LocalMoment;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The accounts that use what ends with what they were promised, page by page in the order of their ids. */
@Component
public class PromiseListing {

    private static final int PAGE = 1000;

    private final Promises promises;
    private final Clock clock;

    PromiseListing(Promises promises, Clock clock) {
        this.promises = promises;
        this.clock = clock;
    }

    /**
     * @param days those who were promised so many; null for all
     * @param cursor of the page before
     */
    public Listing<PromiseLine> list(
            Deprecation deprecation, @Nullable Integer days, @Nullable String cursor, int limit) {
        return Listing.of(
                promises.lines(deprecation, after(Cursor.key(cursor, 0), days), limit + 1),
                limit,
                PromiseLine::accountId);
    }

    /**
     * The same of those who get less than they were promised.
     *
     * @param summary of the deprecation
     */
    Listing<PromiseLine> listShort(
            Deprecation deprecation,
            PromiseSummary summary,
            @Nullable Integer days,
            @Nullable String cursor,
            int limit) {
        Condition which = promises.mayBeShort(deprecation, summary);
        return Listing.of(
                shorts(deprecation, which, days, Cursor.key(cursor, 0), limit + 1), limit, PromiseLine::accountId);
    }

    /** All of them, for whoever writes them out. */
    Stream<PromiseLine> all(Deprecation deprecation, @Nullable Integer days) {
        return pages((after, limit) -> promises.lines(deprecation, after(after, days), limit));
    }

    /** The same of those who get less than they were promised. */
    Stream<PromiseLine> allShort(Deprecation deprecation, @Nullable Integer days) {
        Condition which = promises.mayBeShort(deprecation, promises.summary(deprecation));
        return pages((after, limit) -> shorts(deprecation, which, days, after, limit));
    }

    /** Those who may be in it and are not have an end of their own, and are few: so it goes on until there are enough. */
    private List<PromiseLine> shorts(
            Deprecation deprecation, Condition which, @Nullable Integer days, long after, int limit) {
        List<PromiseLine> found = new ArrayList<>();
        long last = after;
        boolean isMore = true;
        while (isMore && found.size() < limit) {
            List<PromiseLine> read =
                    promises.lines(deprecation, after(last, days).and(which), limit);
            read.stream().filter(PromiseLine::isBroken).forEach(found::add);
            isMore = read.size() == limit;
            last = isMore ? read.getLast().accountId() : last;
        }
        return found.subList(0, Math.min(found.size(), limit));
    }

    /** All of them as if it ended then, while nothing was entered; see {@link Promises#ifItEnded}. */
    Stream<PromiseLine> all(Integration integration, @Nullable LocalMoment end, ZoneId zone) {
        PromiseClock by = new PromiseClock(end, zone, clock.instant());
        return pages((after, limit) -> promises.lines(integration, by, after(after, null), limit));
    }

    private static Stream<PromiseLine> pages(BiFunction<Long, Integer, List<PromiseLine>> read) {
        return Stream.iterate(
                        read.apply(0L, PAGE),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.<PromiseLine>of()
                                : read.apply(page.getLast().accountId(), PAGE))
                .flatMap(List::stream);
    }

    private Condition after(long id, @Nullable Integer days) {
        return USAGE_TOTAL.ACCOUNT_ID.gt(id).and(days == null ? noCondition() : promises.isOf(days));
    }
}
