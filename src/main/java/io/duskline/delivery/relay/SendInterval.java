package io.duskline.delivery.relay;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the messages of one relay apart by its rate. After a stall, several turns have passed. Without it, their messages
 * would be sent all at once. That would exceed the rate, and a node killed then would repeat them all.
 */
public final class SendInterval {

    /** At slower rates, at most one turn is ahead. */
    private static final long MOST = TimeUnit.MILLISECONDS.toNanos(250);

    private final long nanosEach;
    private long next = System.nanoTime();

    /** @param limits limits of the relay and of all mail; only rates count here */
    public SendInterval(List<Limit> limits) {
        this.nanosEach = limits.stream()
                .filter(limit -> limit instanceof Limit.Rate && limit.isSet())
                .mapToLong(limit -> (long) (TimeUnit.SECONDS.toNanos(1) / ((Limit.Rate) limit).perSecond()))
                .map(nanos -> Math.min(nanos, MOST))
                .max()
                .orElse(0);
    }

    /** Waits for the next interval; without a rate not at all. */
    public void await() throws InterruptedException {
        if (nanosEach > 0) {
            TimeUnit.NANOSECONDS.sleep(turn() - System.nanoTime());
        }
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + nanosEach;
        return turn;
    }
}
