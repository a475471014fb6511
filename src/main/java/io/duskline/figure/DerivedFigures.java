package io.duskline.figure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.duskline.db.DatabaseRest;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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

    /** A figure that could not be counted is not tried again for so long. */
    private static final Duration FAILURE_REST = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 10_000;
    private static final Logger log = LoggerFactory.getLogger(DerivedFigures.class);

    private final FigureRepository kept;
    private final Executor background;
    private final Clock clock;
    private final Clock real;
    private final CountingWait wait;

    /** What could not be counted the last time on this node, for {@link #FAILURE_REST}. */
    final Cache<String, Boolean> failed;

    /** First counts that have not ended. */
    private final Map<String, FirstCount> running = new ConcurrentHashMap<>();

    /** What was quick the last time on this node. It is counted in the caller's thread, so it waits for no costly count. */
    private final Set<String> quick = Collections.newSetFromMap(Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .<String, Boolean>build()
            .asMap());

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
        this.failed = Caffeine.newBuilder()
                .expireAfterWrite(FAILURE_REST)
                .maximumSize(MOST_REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
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
     * The figure for a caller that cannot do without it. Without a last count the caller waits for the first. If the background does
     * not begin it soon, it runs in the caller's thread. A caller within a transaction waits for no other thread, and has nothing counted
     * again, since that could not be kept before the transaction ends.
     */
    public <T> T await(FigureRequest<T> request) {
        boolean isInTransaction = TransactionSynchronizationManager.isActualTransactionActive();
        return last(request)
                .map(last -> isInTransaction ? last.value() : awaited(again(request, last)))
                .orElseGet(() -> isInTransaction ? counted(request, false) : awaitedFirst(request));
    }

    private <T> T awaitedFirst(FigureRequest<T> request) {
        FirstCount first = first(request, where(request));
        wait.await(first.result());
        first.task().run();
        try {
            return first.as(request)
                    .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private <T> T awaited(Begun<T> begun) {
        wait.await(begun.count());
        return begun.now().orElseThrow();
    }

    /** The last count of a costly figure; empty for a quick one. */
    public <T> Optional<CountedFigure<T>> last(FigureRequest<T> request) {
        return kept.find(request.kind(), request.id()).filter(last -> DatabaseRest.isNeededAfter(last.cost()));
    }

    /** Counts in the caller's thread, however long it takes, and stores the figure if it was costly. */
    public <T> T count(FigureRequest<T> request) {
        return counted(request, last(request).isPresent());
    }

    private <T> Begun<T> begin(FigureRequest<T> request) {
        return last(request)
                .map(last -> again(request, last))
                .orElseGet(() -> failed.getIfPresent(request.key()) != null
                        ? Begun.resting()
                        : new Begun<>(first(request, where(request)).as(request), Optional.empty()));
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
        background.execute(() -> countInto(again, request, true));
        return wait.isEnoughFor(last.cost()) ? new Begun<>(again, Optional.of(last.value())) : Begun.over(last.value());
    }

    private <T> void countInto(CompletableFuture<? super T> result, FigureRequest<T> request, boolean isKept) {
        try {
            result.complete(counted(request, isKept));
        } catch (RuntimeException | Error e) {
            log.warn("{} could not be counted; that is tried after {}", request.key(), FAILURE_REST, e);
            failed.put(request.key(), true);
            if (isKept) {
                release(request.key());
            }
            result.completeExceptionally(e);
        }
    }

    private void release(String key) {
        try {
            kept.release(key, clock.instant().plus(FAILURE_REST));
        } catch (DataAccessException | TransactionException gone) {
            log.warn("{} is not counted for {}: {}", key, LONGEST, gone.getMessage());
        }
    }

    /** Of many on this node that ask for the same figure at once, all wait for one count. */
    private FirstCount first(FigureRequest<?> request, Executor where) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        FirstCount mine = new FirstCount(
                result,
                new FutureTask<>(
                        () -> {
                            countInto(result, request, false);
                            running.remove(request.key());
                        },
                        null));
        FirstCount theirs = running.putIfAbsent(request.key(), mine);
        if (theirs != null) {
            return theirs;
        }
        try {
            where.execute(mine.task());
        } catch (RejectedExecutionException e) {
            running.remove(request.key());
            result.completeExceptionally(e); // this node stops
        }
        return mine;
    }

    /** @param task does nothing where another thread has begun it */
    private record FirstCount(CompletableFuture<Object> result, FutureTask<?> task) {

        <T> CompletableFuture<T> as(FigureRequest<T> request) {
            return result.thenApply(request.kind().type()::cast);
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
            quick.add(request.key());
        }
        failed.invalidate(request.key());
        return counted;
    }
}
