package io.duskline.campaign.run;

import io.duskline.db.DatabaseRest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks for what is hardly ever there, and costly to look for in a large campaign: after a look that found nothing, the next
 * one waits until the database has had its {@link DatabaseRest rest}, unless there is news. Each node remembers for itself; at
 * worst it looks once too often.
 *
 * <p>What a look costs is what passed by the clock that the rest goes by, so no clock that stands has anybody wait; and no more
 * than what really passed, so one that a trial moved on meanwhile made nothing costly.
 */
final class ThrottledLookup<T> {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** @param news what was known when nothing was found */
    private record Nothing(Object news, Instant since, Instant until) {

        /** Even after the clock was set back, no one waits longer than the rest. */
        boolean holds(Object present, Instant now) {
            return news.equals(present) && !now.isBefore(since) && now.isBefore(until);
        }
    }

    private final Map<Object, Nothing> found = new ConcurrentHashMap<>();
    private final Clock clock;

    ThrottledLookup(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param key of what is looked into, most often the campaign; compared by value, each remembered for itself
     * @param news what changes whenever there may be something to find at once; compared by value
     * @return empty also while it is not looked for
     */
    Optional<T> look(Object key, Object news, Supplier<Optional<T>> costly) {
        return look(key, news, costly, found -> false);
    }

    /** @param isAll of what was found: nothing more is to be found there soon, so the next look waits as after nothing */
    Optional<T> look(Object key, Object news, Supplier<Optional<T>> costly, Predicate<T> isAll) {
        Nothing last = found.get(key);
        if (last != null && last.holds(news, clock.instant())) {
            return Optional.empty();
        }
        Instant before = clock.instant();
        long start = System.nanoTime();
        Optional<T> result = costly.get();
        Duration cost = shorter(Duration.between(before, clock.instant()), Duration.ofNanos(System.nanoTime() - start));
        if (result.filter(isAll.negate()).isPresent() || !DatabaseRest.isNeededAfter(cost)) {
            found.remove(key);
        } else {
            Instant now = clock.instant();
            found.put(key, new Nothing(news, now, now.plus(rest(cost))));
        }
        return result;
    }

    private static Duration rest(Duration cost) {
        return shorter(DatabaseRest.after(cost), LONGEST);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
