package io.duskline.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What could not be counted, by its key, and for how long nobody tries it again: see {@link FailureRest}. */
public final class FailureRests<K> {

    private final Map<K, FailureRest> last = new ConcurrentHashMap<>();
    private final Clock clock;

    public FailureRests(Clock clock) {
        this.clock = clock;
    }

    public boolean isResting(K key) {
        FailureRest rest = last.get(key);
        return rest != null && rest.lasts(clock.instant());
    }

    /**
     * It failed.
     *
     * @param took how long it went well
     * @return how long it rests
     */
    public Duration rest(K key, Duration took) {
        Instant now = clock.instant();
        last.values().removeIf(rest -> rest.isForgotten(now));
        return last.compute(key, (same, before) -> FailureRest.after(took, before, now))
                .length();
    }

    /** It went well. */
    public void forget(K key) {
        last.remove(key);
    }
}
