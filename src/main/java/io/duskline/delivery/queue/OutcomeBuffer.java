package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.AttemptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes that are known and not yet written. Each is handed out for writing at most {@link #GATHERING} after it is
 * known; while one waits for longer than {@link #LONGEST_WAIT}, because the database is slow or away, no other message is
 * begun. So what a killed node may repeat stays small, however long it could not write.
 */
final class OutcomeBuffer {

    private static final Duration GATHERING = Duration.ofMillis(25);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int MOST_AT_ONCE = 500;

    /** @param since {@link System#nanoTime} when it became known */
    private record Known(AttemptResult result, long since) {}

    private final BlockingQueue<Known> known = new LinkedBlockingQueue<>();
    /** The oldest of those that are being written. */
    private volatile @Nullable Known writing;

    void add(AttemptResult result) {
        known.add(new Known(result, System.nanoTime()));
    }

    /**
     * Those to be written next; empty if nothing becomes known for a while.
     *
     * @param most when there are so many, it is useless to wait for more
     */
    List<AttemptResult> next(int most) throws InterruptedException {
        Known first = known.poll(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
        writing = first;
        if (first == null) {
            return List.of();
        }
        List<Known> batch = new ArrayList<>();
        batch.add(first);
        int wanted = Math.min(most, MOST_AT_ONCE);
        long end = first.since() + GATHERING.toNanos();
        known.drainTo(batch, MOST_AT_ONCE - batch.size());
        while (batch.size() < wanted
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            // Woken by each of them, this thread would cost the senders more than it does for them.
            LockSupport.parkNanos(LOOK.toNanos());
            known.drainTo(batch, MOST_AT_ONCE - batch.size());
        }
        return batch.stream().map(Known::result).toList();
    }

    /** All that is known by now. */
    List<AttemptResult> rest() {
        List<Known> rest = new ArrayList<>();
        known.drainTo(rest);
        return rest.stream().map(Known::result).toList();
    }

    /** What was handed out last is in the database. */
    void written() {
        writing = null;
    }

    /** Before a message is begun: until nothing waits for too long, or it does not go on. */
    void await(BooleanSupplier goesOn) {
        while (isLate() && goesOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isLate() {
        Known oldest = writing;
        if (oldest == null) {
            oldest = known.peek();
        }
        return oldest != null && System.nanoTime() - oldest.since() > LONGEST_WAIT.toNanos();
    }
}
