package io.duskline.delivery.relay;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what leaves by one relay apart, also after a stall: turns that passed meanwhile do not leave all at once, which
 * would break the rate and be repeated all together if the node died then.
 */
public final class SendInterval {

    /** Of slower rates there is never more than one turn ahead. */
    private static final long MOST = TimeUnit.MILLISECONDS.toNanos(250);

    private final long nanosEach;
    private long next = System.nanoTime();

    /** @param limits of the relay and of all mail; those that are no rate do not matter here */
    public SendInterval(List<Limit> limits) {
        this.nanosEach = limits.stream()
                .filter(limit -> limit instanceof Limit.Rate && limit.isSet())
                .mapToLong(limit -> (long) (TimeUnit.SECONDS.toNanos(1) / ((Limit.Rate) limit).perSecond()))
                .map(nanos -> Math.min(nanos, MOST))
                .max()
                .orElse(0);
    }

    private boolean isSet() {
        return nanosEach > 0;
    }

    public void await() throws InterruptedException {
        if (isSet()) {
            TimeUnit.NANOSECONDS.sleep(turn() - System.nanoTime());
        }
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + nanosEach;
        return turn;
    }
}
