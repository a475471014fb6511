package io.duskline.campaign.run;

import io.duskline.db.DatabaseRest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Limits the frequency of expensive lookups for a large campaign. After an expensive lookup the next one waits until the
 * database has had its {@link DatabaseRest rest}, unless something changed. Each node keeps its own state; at worst one lookup
 * is repeated.
 *
 * <p>The cost of a lookup is measured with the application's clock, so a stopped clock never causes a rest. It is at most the
 * real time, so moving a trial's clock does not make a lookup expensive.
 */
final class ThrottledLookup<T> {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** @param news state that was known at the lookup */
    private record Found<T>(T result, Object news, Instant since, Instant until) {

        /** The wait never exceeds the rest, even if the clock was set back. */
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
     * @param key subject of the lookup, usually the campaign; compared by value, each with its own state
     * @param news value that changes if a new lookup is needed at once; compared by value
     * @return result of the last lookup
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
