package io.duskline.campaign.run;

import io.duskline.db.DatabaseRest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Looks for what is costly to look for in a large campaign. After a costly look the next one waits until the database has had its
 * {@link DatabaseRest rest}, unless there is news. Each node remembers for itself; at worst it looks once too often.
 *
 * <p>The cost of a look is the time that passed by the clock, so a stopped clock never causes a rest. It is at most the time that
 * really passed, so a look is not costly because a trial moved its clock on.
 */
final class ThrottledLookup<T> {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** @param news what was known when it was found */
    private record Found<T>(T result, Object news, Instant since, Instant until) {

        /** Even after the clock was set back, no one waits longer than the rest. */
        boolean holds(Object present, Instant now) {
            return news.equals(present) && !now.isBefore(since) && now.isBefore(until);
        }
    }

    private final Map<Object, Found<T>> found = new ConcurrentHashMap<>();
    private final Clock clock;

    ThrottledLookup(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param key of what is looked into, most often the campaign; compared by value, each remembered for itself
     * @param news what changes whenever there may be something to find at once; compared by value
     * @return what the last look found
     */
    T look(Object key, Object news, Supplier<T> costly) {
        Found<T> last = found.get(key);
        if (last != null && last.holds(news, clock.instant())) {
            return last.result();
        }
        Instant before = clock.instant();
        long start = System.nanoTime();
        T result = costly.get();
        Duration cost = shorter(Duration.between(before, clock.instant()), Duration.ofNanos(System.nanoTime() - start));
        if (DatabaseRest.isNeededAfter(cost)) {
            Instant now = clock.instant();
            found.put(key, new Found<>(result, news, now, now.plus(shorter(DatabaseRest.after(cost), LONGEST))));
        } else {
            found.remove(key);
        }
        return result;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
