package io.duskline.figure;

import io.duskline.db.DatabaseRest;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Figures that are counted from other tables. A quick one is counted for each request and is exact. A costly one is kept with its
 * time and counted again in the background, at once after a change and otherwise so seldom that the database spends a twentieth of
 * its time on it. While a costly figure is counted for the first time, a page is shown without it.
 */
@Component
public class DerivedFigures {

    /** A count that takes longer is taken for dead. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int MOST_QUICK = 10_000;
    private static final Logger log = LoggerFactory.getLogger(DerivedFigures.class);

    private final FigureRepository kept;
    private final Executor background;
    private final Clock clock;
    private final Clock real;
    private final CountingWait wait;
    private final FailureRests rests;
    private final Map<String, FirstCount> running = new ConcurrentHashMap<>();

    /** What was quick the last time on this node. It is counted in the caller's thread, so it waits for no costly count. */
    private final Set<String> quick = ConcurrentHashMap.newKeySet();

    /** @param real measures what a count takes */
    DerivedFigures(
            FigureRepository kept,
            @Qualifier("figureCounting") Executor background,
            Clock clock,
            @RealTime Clock real,
            CountingWait wait) {
        this.kept = kept;
        this.background = background;
        this.clock = clock;
        this.real = real;
        this.wait = wait;
        this.rests = new FailureRests(clock);
    }

    /** Several threads, so that a short count need not wait for a long one. Each takes one of the database's connections. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    static ExecutorService figureCounting() {
        return Executors.newFixedThreadPool(
                4, Thread.ofPlatform().daemon().name("counting-", 1).factory());
    }

    /** A count that has begun, and the last one. */
    private record Begun<T>(CompletableFuture<T> count, Optional<T> last) {

        static <T> Begun<T> over(T counted) {
            return new Begun<>(CompletableFuture.completedFuture(counted), Optional.of(counted));
        }

        static <T> Begun<T> resting() {
            return new Begun<>(CompletableFuture.failedFuture(new IllegalStateException("it rests")), Optional.empty());
        }

        Optional<T> now() {
            return count.isDone() && !count.isCompletedExceptionally() ? Optional.of(count.join()) : last;
        }

        boolean hasFailed() {
            return last.isEmpty() && count.isCompletedExceptionally();
        }

        Optional<T> nowOrThrow() {
            if (hasFailed()) {
                throw count.exceptionNow() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(count.exceptionNow());
            }
            return now();
        }
    }

    /**
     * The figure for a page.
     *
     * @return empty while it is counted for the first time, and while it rests since that failed
     */
    public <T> Optional<T> find(FigureRequest<T> request) {
        return find(List.of(request)).getFirst();
    }

    /** {@link #find} of each, in their order; a page waits for all of them no longer than for one. */
    public <T> List<Optional<T>> find(List<FigureRequest<T>> requests) {
        List<Begun<T>> begun = requests.stream().map(this::begin).toList();
        wait.await(CompletableFuture.allOf(begun.stream().map(Begun::count).toArray(CompletableFuture[]::new)));
        return IntStream.range(0, begun.size())
                .mapToObj(i -> {
                    if (begun.get(i).hasFailed()) {
                        wait.noteFailure(requests.get(i).kind().type());
                    }
                    return begun.get(i).now();
                })
                .toList();
    }

    /**
     * The figure for a caller that cannot do without it. A first count that has not begun in the background soon runs in the caller's
     * thread. Within a transaction nothing is counted again, since that could not be kept before the transaction ends.
     */
    public <T> T await(FigureRequest<T> request) {
        return last(request)
                .map(last -> TransactionSynchronizationManager.isActualTransactionActive()
                        ? last.value()
                        : awaited(again(request, last)).orElseThrow())
                .orElseGet(() -> awaitFirst(request));
    }

    private <T> T awaitFirst(FigureRequest<T> request) {
        FirstCount first = first(
                request,
                TransactionSynchronizationManager.isActualTransactionActive() ? Runnable::run : where(request));
        Begun<T> begun = first.begun(request);
        return awaited(begun)
                .or(() -> {
                    first.run();
                    begun.count()
                            .copy()
                            .exceptionally(failed -> null)
                            .completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                            .join();
                    return begun.nowOrThrow();
                })
                .orElseThrow(() -> new IllegalStateException("the count took longer than " + LONGEST));
    }

    private <T> Optional<T> awaited(Begun<T> begun) {
        wait.await(begun.count());
        return begun.nowOrThrow();
    }

    /** The last count of a costly figure; empty for a quick one. */
    public <T> Optional<CountedFigure<T>> last(FigureRequest<T> request) {
        return kept.find(request.kind(), request.id()).filter(last -> DatabaseRest.isNeededAfter(last.cost()));
    }

    /** Counts in the caller's thread, however long it takes, and keeps what is costly. */
    public <T> T count(FigureRequest<T> request) {
        return counted(request, last(request).isPresent());
    }

    private <T> Begun<T> begin(FigureRequest<T> request) {
        return last(request)
                .map(last -> again(request, last))
                .orElseGet(() -> rests.isResting(request.key())
                        ? Begun.resting()
                        : first(request, where(request)).begun(request));
    }

    /** A failure within a transaction may end it, so there even a quick figure is counted in the background. */
    private Executor where(FigureRequest<?> request) {
        return quick.contains(request.key()) && !TransactionSynchronizationManager.isActualTransactionActive()
                ? Runnable::run
                : background;
    }

    private <T> Begun<T> again(FigureRequest<T> request, CountedFigure<T> last) {
        Instant now = clock.instant();
        if (!request.isDue(last, now) || last.isBeingCounted(now) || !kept.claim(request, now, now.plus(LONGEST))) {
            return Begun.over(last.value());
        }
        CompletableFuture<T> again = new CompletableFuture<>();
        background.execute(() -> countAgain(request, again));
        return wait.isEnoughFor(last.cost()) ? new Begun<>(again, Optional.of(last.value())) : Begun.over(last.value());
    }

    private <T> void countAgain(FigureRequest<T> request, CompletableFuture<T> result) {
        countInto(result, request, true, rest -> {
            try {
                kept.release(request.key(), clock.instant().plus(rest));
            } catch (DataAccessException | TransactionException gone) {
                log.warn("{} is not counted for {}: {}", request.key(), LONGEST, gone.getMessage());
            }
        });
    }

    /** @param whenFailed is told how long the figure rests then */
    private <T> void countInto(
            CompletableFuture<? super T> result,
            FigureRequest<T> request,
            boolean isKept,
            Consumer<Duration> whenFailed) {
        Instant start = real.instant();
        try {
            T counted = counted(request, isKept);
            rests.succeeded(request.key());
            result.complete(counted);
        } catch (RuntimeException | Error e) {
            Duration rest = rests.failed(request.key(), Duration.between(start, real.instant()));
            log.warn("{} could not be counted; that is tried after {}: {}", request.key(), rest, e.getMessage(), e);
            whenFailed.accept(rest);
            result.completeExceptionally(e);
        }
    }

    /** Of many on this node that ask for the same figure at once, all wait for one count. */
    private FirstCount first(FigureRequest<?> request, Executor where) {
        FirstCount mine = new FirstCount(request);
        FirstCount theirs = running.putIfAbsent(request.key(), mine);
        if (theirs == null) {
            mine.runIn(where);
        }
        return theirs == null ? mine : theirs;
    }

    /** A first count, done once, by the thread that begins it. */
    private final class FirstCount implements Runnable {

        private final FigureRequest<?> request;
        private final CompletableFuture<Object> result = new CompletableFuture<>();
        private final AtomicBoolean isBegun = new AtomicBoolean();

        FirstCount(FigureRequest<?> request) {
            this.request = request;
        }

        void runIn(Executor where) {
            try {
                where.execute(this);
            } catch (RejectedExecutionException e) {
                end(); // this node stops
                result.completeExceptionally(e);
            }
        }

        @Override
        public void run() {
            if (!isBegun.compareAndSet(false, true)) {
                return;
            }
            try {
                countInto(result, request, false, rest -> {});
            } finally {
                end();
            }
        }

        private void end() {
            running.remove(request.key(), this);
        }

        <T> Begun<T> begun(FigureRequest<T> like) {
            return new Begun<>(result.thenApply(like.kind().type()::cast), Optional.empty());
        }
    }

    /** @param isKept even if it was quick: in the place of a costly one */
    private <T> T counted(FigureRequest<T> request, boolean isKept) {
        Instant at = clock.instant();
        Instant start = real.instant();
        T counted = request.count().get();
        Duration took = Duration.between(start, real.instant());
        boolean isCostly = DatabaseRest.isNeededAfter(took);
        if (isCostly || isKept) {
            kept.keep(request.kind(), request.id(), counted, at, took);
        }
        if (isCostly) {
            quick.remove(request.key());
        } else {
            note(request.key());
        }
        return counted;
    }

    private void note(String key) {
        if (quick.size() >= MOST_QUICK) {
            quick.clear();
        }
        quick.add(key);
    }
}
