package io.duskline.audience;

import io.duskline.db.DatabaseRest;
import io.duskline.db.KeptCounts;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Counts for whom nobody waits beyond a second. What is quick is counted anew each time, and so is exact. What is costly is
 * counted in the background: whoever asks first gets nothing yet if that takes long, everybody after gets the last count with
 * its time, and it is counted again so seldom that the database spends a twentieth of its time on it.
 */
@Component
class PatientCounts {

    /** How long whoever asks for what nobody has counted yet waits for it; a page may ask for two such things. */
    private static final Duration PATIENCE = Duration.ofMillis(450);

    /** What is due and costs less is counted while its reader waits. */
    private static final Duration BEARABLE = Duration.ofMillis(250);

    /** Who counts and takes longer is taken for dead. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(PatientCounts.class);

    private final LastCounts kept;
    private final Executor background;
    private final Clock clock;
    private final Clock real;
    private final Duration patience;
    private final Map<String, CompletableFuture<Object>> running = new ConcurrentHashMap<>();

    @Autowired
    PatientCounts(
            LastCounts kept, @Qualifier("audienceCounting") Executor background, Clock clock, @RealTime Clock real) {
        this(kept, background, clock, real, PATIENCE);
    }

    PatientCounts(LastCounts kept, Executor background, Clock clock, Clock real, Duration patience) {
        this.kept = kept;
        this.background = background;
        this.clock = clock;
        this.real = real;
        this.patience = patience;
    }

    /**
     * The count, or the last one where it is costly.
     *
     * @param key of all that the count depends on, 64 characters
     * @param type of what is counted, which JSON can hold
     * @return empty while it is counted for the first time
     */
    <T> Optional<T> find(String key, Class<T> type, Supplier<T> count) {
        return kept.find(key, type)
                .map(last -> Optional.of(given(key, last, count)))
                .orElseGet(() -> first(key, type, count, patience));
    }

    /** The same for whom nothing but the count will do: whoever asks first waits for it. */
    <T> T await(String key, Class<T> type, Supplier<T> count) {
        return find(key, type, count)
                .or(() -> first(key, type, count, LONGEST))
                .orElseThrow(() -> new IllegalStateException("the count took longer than " + LONGEST));
    }

    private <T> T given(String key, KeptCounts.Kept<T> last, Supplier<T> count) {
        Instant now = clock.instant();
        boolean isDue = !last.at().plus(DatabaseRest.after(last.cost())).isAfter(now);
        if (!isDue || last.isBeingCounted(now) || !kept.claim(key, now, now.plus(LONGEST))) {
            return last.counted();
        }
        if (last.cost().compareTo(BEARABLE) < 0) {
            return counted(key, count);
        }
        background.execute(() -> countAgain(key, count));
        return last.counted();
    }

    private void countAgain(String key, Supplier<?> count) {
        try {
            counted(key, count);
        } catch (RuntimeException e) {
            log.warn("An audience could not be counted; it is tried again: {}", e.getMessage(), e);
        }
    }

    /** Of many on this node who ask for the same at once, all wait for one count. */
    private <T> Optional<T> first(String key, Class<T> type, Supplier<T> count, Duration wait) {
        CompletableFuture<Object> mine = new CompletableFuture<>();
        CompletableFuture<Object> theirs = running.putIfAbsent(key, mine);
        if (theirs == null) {
            background.execute(() -> begin(key, count, mine));
        }
        try {
            return Optional.of(type.cast((theirs == null ? mine : theirs).get(wait.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void begin(String key, Supplier<?> count, CompletableFuture<Object> result) {
        try {
            result.complete(counted(key, count));
        } catch (RuntimeException e) {
            log.warn("An audience could not be counted; it is tried when somebody asks: {}", e.getMessage(), e);
            result.completeExceptionally(e);
        } finally {
            running.remove(key, result);
        }
    }

    private <T> T counted(String key, Supplier<T> count) {
        Instant at = clock.instant();
        Instant start = real.instant();
        T counted = count.get();
        Duration took = Duration.between(start, real.instant());
        if (DatabaseRest.isNeededAfter(took)) {
            kept.keep(key, counted, at, took);
        }
        return counted;
    }
}
