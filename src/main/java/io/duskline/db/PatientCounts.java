package io.duskline.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts that nobody waits for. What is quick is counted anew each time, and so is exact. What is costly is counted in the
 * background: whoever asks first gets nothing yet if that takes long, everybody after gets the last count with its time, and it
 * is counted again so seldom that the database spends a twentieth of its time on it. What fails and was never counted before is
 * tried again after a {@link FailureRest}, however often pages ask that wait for it.
 */
public final class PatientCounts {

    /** Who counts and takes longer is taken for dead. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(PatientCounts.class);

    private final Store kept;
    private final Executor background;
    private final Clock clock;
    private final Clock real;
    private final Patience patience;
    private final FailedCounts failures;
    private final Map<String, First> running = new ConcurrentHashMap<>();

    private final FailureRests<String> rests;

    /**
     * @param background where they are counted
     * @param real what a count takes is measured by it
     * @param patience how long whoever asks waits for what is due, or what nobody has counted yet
     */
    public PatientCounts(
            Store kept, Executor background, Clock clock, Clock real, Patience patience, FailedCounts failures) {
        this.kept = kept;
        this.background = background;
        this.clock = clock;
        this.real = real;
        this.patience = patience;
        this.failures = failures;
        this.rests = new FailureRests<>(clock);
    }

    /** Where the last counts are kept, for all nodes; each of its methods is a transaction of its own. */
    public interface Store {

        <T> Optional<KeptCounts.Kept<T>> find(String key, Class<T> type);

        void keep(String key, Object counted, Instant at, Duration cost);

        /** @return false if somebody else counts it */
        boolean claim(String key, Instant now, Instant until);
    }

    /**
     * What is counted.
     *
     * @param key of all that the count depends on
     * @param type of what is counted, which JSON can hold
     * @param changedAt when what is counted changed last: what was counted before then is due; null where nobody knows
     */
    public record Wanted<T>(
            String key, Class<T> type, @Nullable Instant changedAt, Supplier<T> count) {

        public Wanted(String key, Class<T> type, Supplier<T> count) {
            this(key, type, null, count);
        }

        private boolean isDue(KeptCounts.Kept<T> last, Instant now) {
            return (changedAt != null && changedAt.isAfter(last.at()))
                    || !last.at().plus(DatabaseRest.after(last.cost())).isAfter(now);
        }
    }

    /** A count that was begun, and what is there meanwhile. */
    private record Begun<T>(CompletableFuture<T> count, Optional<T> last) {

        static <T> Begun<T> over(T counted) {
            return new Begun<>(CompletableFuture.completedFuture(counted), Optional.of(counted));
        }

        static <T> Begun<T> nothing() {
            return new Begun<>(CompletableFuture.failedFuture(new IllegalStateException("it rests")), Optional.empty());
        }

        /** What has failed, or is not there yet, leaves the last count, if there is one. */
        Optional<T> now() {
            return count.isDone() && !count.isCompletedExceptionally() ? Optional.of(count.join()) : last;
        }

        boolean hasFailed() {
            return last.isEmpty() && count.isCompletedExceptionally();
        }

        /** The same for whom nothing else will do: they learn why. */
        Optional<T> orWhyNot() {
            if (hasFailed()) {
                throw count.exceptionNow() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(count.exceptionNow());
            }
            return now();
        }
    }

    /**
     * The count, or the last one where it is costly.
     *
     * @return empty while it is counted for the first time, and while it rests since that failed
     */
    public <T> Optional<T> find(Wanted<T> wanted) {
        Begun<T> begun = begin(wanted);
        patience.await(begun.count());
        return found(begun, wanted);
    }

    private <T> Optional<T> found(Begun<T> begun, Wanted<T> wanted) {
        if (begun.hasFailed()) {
            failures.asked(wanted.type());
        }
        return begun.now();
    }

    public <T> Optional<T> find(String key, Class<T> type, Supplier<T> count) {
        return find(new Wanted<>(key, type, count));
    }

    /** {@link #find} of each, all of which are waited for no longer than one. */
    public <T> List<Optional<T>> find(List<Wanted<T>> each) {
        List<Begun<T>> begun = each.stream().map(this::begin).toList();
        patience.await(CompletableFuture.allOf(begun.stream().map(Begun::count).toArray(CompletableFuture[]::new)));
        return IntStream.range(0, begun.size())
                .mapToObj(i -> found(begun.get(i), each.get(i)))
                .toList();
    }

    /**
     * The same for whom nothing but the count will do. Where there is none yet, they wait for it, and count it themselves rather
     * than wait for their turn. Where there is one, it is given; within a transaction nothing is begun beside, which could not be
     * kept before that ends.
     */
    public <T> T await(Wanted<T> wanted) {
        boolean isInTransaction = TransactionSynchronizationManager.isActualTransactionActive();
        return costly(wanted)
                .map(last -> isInTransaction
                        ? last.counted()
                        : awaited(again(wanted, last)).orElseThrow())
                .orElseGet(() -> awaitFirst(wanted, isInTransaction ? Runnable::run : background));
    }

    private <T> T awaitFirst(Wanted<T> wanted, Executor where) {
        First first = first(wanted, where);
        Begun<T> begun = first.begun(wanted);
        return awaited(begun)
                .or(() -> {
                    first.run();
                    begun.count()
                            .copy()
                            .exceptionally(failed -> null)
                            .completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                            .join();
                    return begun.orWhyNot();
                })
                .orElseThrow(() -> new IllegalStateException("the count took longer than " + LONGEST));
    }

    private <T> Optional<T> awaited(Begun<T> begun) {
        patience.await(begun.count());
        return begun.orWhyNot();
    }

    public <T> T await(String key, Class<T> type, Supplier<T> count) {
        return await(new Wanted<>(key, type, count));
    }

    private <T> Begun<T> begin(Wanted<T> wanted) {
        return costly(wanted)
                .map(last -> again(wanted, last))
                .orElseGet(() -> rests.isResting(wanted.key())
                        ? Begun.nothing()
                        : first(wanted, background).begun(wanted));
    }

    private <T> Optional<KeptCounts.Kept<T>> costly(Wanted<T> wanted) {
        return kept.find(wanted.key(), wanted.type()).filter(last -> DatabaseRest.isNeededAfter(last.cost()));
    }

    private <T> Begun<T> again(Wanted<T> wanted, KeptCounts.Kept<T> last) {
        Instant now = clock.instant();
        if (!wanted.isDue(last, now) || last.isBeingCounted(now) || !kept.claim(wanted.key(), now, now.plus(LONGEST))) {
            return Begun.over(last.counted());
        }
        CompletableFuture<T> again = new CompletableFuture<>();
        background.execute(() -> countAgain(wanted, again));
        return patience.isEnoughFor(last.cost())
                ? new Begun<>(again, Optional.of(last.counted()))
                : Begun.over(last.counted());
    }

    private <T> void countAgain(Wanted<T> wanted, CompletableFuture<T> result) {
        try {
            result.complete(counted(wanted.key(), wanted.count(), true));
        } catch (RuntimeException | Error e) {
            log.warn("What is counted in the background could not be; it is tried again: {}", e.getMessage(), e);
            result.completeExceptionally(e);
        }
    }

    /** Of many on this node who ask for the same at once, all wait for one count. */
    private First first(Wanted<?> wanted, Executor where) {
        First mine = new First(wanted);
        First theirs = running.putIfAbsent(wanted.key(), mine);
        if (theirs == null) {
            where.execute(mine);
        }
        return theirs == null ? mine : theirs;
    }

    /** A first count, done once, by whichever thread begins it. */
    private final class First implements Runnable {

        private final Wanted<?> wanted;
        private final CompletableFuture<Object> result = new CompletableFuture<>();
        private final AtomicBoolean isBegun = new AtomicBoolean();

        First(Wanted<?> wanted) {
            this.wanted = wanted;
        }

        @Override
        public void run() {
            if (!isBegun.compareAndSet(false, true)) {
                return;
            }
            Instant start = real.instant();
            try {
                Object counted = counted(wanted.key(), wanted.count(), false);
                rests.forget(wanted.key());
                result.complete(counted);
            } catch (RuntimeException | Error e) {
                Duration rest = rests.rest(wanted.key(), Duration.between(start, real.instant()));
                log.warn(
                        "What nobody counted yet could not be; it is tried {} later, when somebody asks: {}",
                        rest,
                        e.getMessage(),
                        e);
                result.completeExceptionally(e);
            } finally {
                running.remove(wanted.key(), this);
            }
        }

        <T> Begun<T> begun(Wanted<T> like) {
            return new Begun<>(result.thenApply(like.type()::cast), Optional.empty());
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
