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
 * Limits how many passwords are hashed at once. A hash costs what guessing is to cost, so hashing gets half of the
 * processors, and two at least. Each waiting request holds a thread, so few wait, and not for long.
 *
 * <p>Strangers wait in a line of their own, and never take the last turn. So a flood of strangers keeps out only strangers.
 */
@Component
class HashingLimit {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** For strangers, and as many for those who are known. */
    static final int PLACES = 30;

    private final Duration patience;
    private final Semaphore turns;
    private final Semaphore strangers;

    @Autowired
    HashingLimit() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    /** @param atOnce two at least: one is for those who are known */
    HashingLimit(int atOnce, Duration patience) {
        this.patience = patience;
        this.turns = new Semaphore(atOnce, true);
        this.strangers = new Semaphore(atOnce - 1, true);
    }

    /** Given back when it is closed. A caller that has one must not take another. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws ProblemException (503) after some seconds, or at once where too many wait already */
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
     * @throws ProblemException (503) as for strangers
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
