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
 * Outcomes that are not written yet. Each is passed on for writing within {@link #GATHERING}. While one waits longer than
 * {@link #LONGEST_WAIT}, because the database is slow or down, no other message is started. So a killed node can repeat only a
 * few messages, however long it could not write.
 */
final class OutcomeBuffer {

    private static final Duration GATHERING = Duration.ofMillis(25);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(5);
    /** A ledger entry about this many takes 23,000 bytes of at most 65,535. */
    private static final int MOST_AT_ONCE = 500;

    /** @param since {@link System#nanoTime} of the outcome */
    private record Known(AttemptResult result, long since) {}

    private final BlockingQueue<Known> known = new LinkedBlockingQueue<>();
    /** The oldest outcome being written. */
    private volatile @Nullable Known writing;

    void add(AttemptResult result) {
        known.add(new Known(result, System.nanoTime()));
    }

    /** Returns the outcomes to write next; none if none becomes known for a while. */
    List<AttemptResult> next() throws InterruptedException {
        Known first = known.poll(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
        writing = first;
        if (first == null) {
            return List.of();
        }
        // Waking this thread for each outcome would slow the senders down.
        LockSupport.parkNanos(first.since() + GATHERING.toNanos() - System.nanoTime());
        List<Known> batch = new ArrayList<>(List.of(first));
        known.drainTo(batch, MOST_AT_ONCE - 1);
        return batch.stream().map(Known::result).toList();
    }

    /** Returns outcomes that are known by now, without waiting for more. */
    List<AttemptResult> rest() {
        List<Known> rest = new ArrayList<>();
        known.drainTo(rest, MOST_AT_ONCE);
        return rest.stream().map(Known::result).toList();
    }

    /** Marks the last batch as written. */
    void written() {
        writing = null;
    }

    /** Waits before a message is started: until no outcome waits too long, or the engine stops. */
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
