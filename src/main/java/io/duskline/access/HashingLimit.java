package io.duskline.access;

import io.duskline.web.ProblemException;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits how many passwords are hashed at once. A hash is expensive on purpose, so hashing gets half of the processors, at
 * least two. Each waiting request holds a thread, so only a few may wait, for a short time.
 *
 * <p>Unknown clients have a queue of their own and never take the last turn. So a flood of them blocks only unknown clients.
 */
@Component
class HashingLimit {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Places in the queue of unknown clients, and as many for known ones. */
    static final int PLACES = 30;

    private final Duration patience;
    private final Semaphore turns;
    private final Semaphore strangers;

    @Autowired
    HashingLimit() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    /** @param atOnce at least two: one is reserved for known users */
    HashingLimit(int atOnce, Duration patience) {
        this.patience = patience;
        this.turns = new Semaphore(atOnce, true);
        this.strangers = new Semaphore(atOnce - 1, true);
    }

    /** Released on close. A caller that holds one must not take another. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Takes a turn for an unknown client.
     *
     * @throws ProblemException (503) after some seconds, or at once if the queue is full
     */
    Turn ofStranger() {
        long until = System.nanoTime() + patience.toNanos();
        if (strangers.getQueueLength() < PLACES && isTaken(strangers, until)) {
            if (isTaken(turns, until)) {
                return () -> {
                    turns.release();
                    strangers.release();
                };
            }
            strangers.release();
        }
        throw busy("no");
    }

    /**
     * Takes a turn for a known user: one with a session, a mailed link, or a browser that signed in before.
     *
     * @throws ProblemException (503) as for unknown clients
     */
    Turn ofKnown() {
        if (turns.getQueueLength() < PLACES && isTaken(turns, System.nanoTime() + patience.toNanos())) {
            return turns::release;
        }
        throw busy("yes");
    }

    int waiting() {
        return turns.getQueueLength() + strangers.getQueueLength();
    }

    private static boolean isTaken(Semaphore from, long until) {
        try {
            return from.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProblemException busy(String isKnown) {
        SecurityEvents.say(SecurityEvent.SIGN_IN_BUSY, "known", isKnown);
        return ProblemException.unavailable(
                "More passwords are shown to us just now than we can check. Yours was not looked"
                        + " at, and nothing counts against you. Try again in a few seconds.");
    }
}
