package io.duskline.db;

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

/**
 * Counts that nobody waits for. What is quick is counted anew each time, and so is exact. What is costly is counted in the
 * background: whoever asks first gets nothing yet if that takes long, everybody after gets the last count with its time, and it
 * is counted again so seldom that the database spends a twentieth of its time on it.
 */
public final class PatientCounts {

    /** Who counts and takes longer is taken for dead. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(PatientCounts.class);

    private final Store kept;
    private final Executor background;
    private final Clock clock;
    private final Clock real;
    private final Duration patience;
    private final Map<String, CompletableFuture<Object>> running = new ConcurrentHashMap<>();

    /**
     * @param background where they are counted
     * @param real what a count takes is measured by it
     * @param patience how long whoever asks waits for what is due, or what nobody has counted yet; a page may ask for two such
     */
    public PatientCounts(Store kept, Executor background, Clock clock, Clock real, Duration patience) {
        this.kept = kept;
        this.background = background;
        this.clock = clock;
        this.real = real;
        this.patience = patience;
    }

    /** Where the last counts are kept, for all nodes; each of its methods is a transaction of its own. */
    public interface Store {

        <T> Optional<KeptCounts.Kept<T>> find(String key, Class<T> type);

        void keep(String key, Object counted, Instant at, Duration cost);

        /** @return false if somebody else counts it */
        boolean claim(String key, Instant now, Instant until);
    }

    /**
     * The count, or the last one where it is costly.
     *
     * @param key of all that the count depends on
     * @param type of what is counted, which JSON can hold
     * @return empty while it is counted for the first time
     */
    public <T> Optional<T> find(String key, Class<T> type, Supplier<T> count) {
        return kept.find(key, type)
                .filter(last -> DatabaseRest.isNeededAfter(last.cost()))
                .map(last -> Optional.of(given(key, last, count)))
                .orElseGet(() -> first(key, type, count, patience));
    }

    /** The same for whom nothing but the count will do: whoever asks first waits for it. */
    public <T> T await(String key, Class<T> type, Supplier<T> count) {
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
        CompletableFuture<T> again = new CompletableFuture<>();
        background.execute(() -> countAgain(key, count, again));
        return last.cost().compareTo(patience) < 0 ? soon(again).orElse(last.counted()) : last.counted();
    }

    /** What fails leaves the last count. */
    private <T> Optional<T> soon(CompletableFuture<T> again) {
        try {
            return Optional.of(again.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private <T> void countAgain(String key, Supplier<T> count, CompletableFuture<T> result) {
        try {
            result.complete(counted(key, count, true));
        } catch (RuntimeException e) {
            log.warn("What is counted in the background could not be; it is tried again: {}", e.getMessage(), e);
            result.completeExceptionally(e);
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
            result.complete(counted(key, count, false));
        } catch (RuntimeException e) {
            log.warn(
                    "What is counted in the background could not be; it is tried when somebody asks: {}",
                    e.getMessage(),
                    e);
            result.completeExceptionally(e);
        } finally {
            running.remove(key, result);
        }
    }

    /** @param isKept even if it was quick: in the place of one that was not */
    private <T> T counted(String key, Supplier<T> count, boolean isKept) {
        Instant at = clock.instant();
        Instant start = real.instant();
        T counted = count.get();
        Duration took = Duration.between(start, real.instant());
        if (isKept || DatabaseRest.isNeededAfter(took)) {
            kept.keep(key, counted, at, took);
        }
        return counted;
    }
}
