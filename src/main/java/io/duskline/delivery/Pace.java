package io.duskline.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps this node's messages at an even rate. It counts for this node alone: the cluster's rate is not shared out yet. */
final class Pace {

    private final long nanosEach;
    private long next = System.nanoTime();

    /** @param rate messages a second; 0 for no limit */
    Pace(double rate) {
        this.nanosEach = rate <= 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    }

    void await() {
        if (nanosEach > 0) {
            long turn = turn();
            for (long wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + nanosEach;
        return turn;
    }
}
