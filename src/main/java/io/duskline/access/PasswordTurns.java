package io.duskline.access;

import io.duskline.web.Refusal;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Passwords are hashed a few at a time. A hash costs what guessing is to cost, so half of the processors are given to
 * that, but two at least, however many ask. Who waits holds a thread, so few wait, and not for long. People who are known go before
 * strangers, have places of their own in the line, and one turn that no stranger gets: a flood of strangers keeps
 * strangers out and nobody else.
 */
@Component
class PasswordTurns {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** For strangers, and as many for those who are known. */
    static final int PLACES = 30;

    static final int PLACES_OF_ONE = 3;

    private final int atOnce;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Queue<Turn> known = new ArrayDeque<>();
    private final Queue<Turn> strangers = new ArrayDeque<>();
    private int taken;
    private int takenByStrangers;

    @Autowired
    PasswordTurns() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    /** @param atOnce two at least: one is for those who are known */
    PasswordTurns(int atOnce, Duration patience) {
        this.atOnce = atOnce;
        this.patience = patience;
    }

    /** Given back when it is closed. Whoever has one takes no other. */
    final class Turn implements AutoCloseable {

        private final Optional<String> whose;

        private Turn(Optional<String> whose) {
            this.whose = whose;
        }

        private boolean isStrangers() {
            return whose.isEmpty();
        }

        private boolean isOf(String email) {
            return whose.filter(email::equals).isPresent();
        }

        @Override
        public void close() {
            lock.lock();
            try {
                count(this, -1);
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** @throws Refusal (503) after some seconds, or at once where too many wait already */
    Turn ofStranger() {
        return take(Optional.empty());
    }

    /**
     * Of somebody who showed before who they are: by a session, a mailed link, or the browser they signed in with.
     *
     * @throws Refusal (503) as for strangers
     */
    Turn of(String email) {
        return take(Optional.of(email));
    }

    int atOnceForStrangers() {
        return atOnce - 1;
    }

    int waiting() {
        lock.lock();
        try {
            return known.size() + strangers.size();
        } finally {
            lock.unlock();
        }
    }

    private Turn take(Optional<String> whose) {
        Turn turn = new Turn(whose);
        if (!comesUp(turn)) {
            SecurityEvents.say(SecurityEvent.SIGN_IN_BUSY, "known", turn.isStrangers() ? "no" : "yes");
            throw Refusal.unavailable("More passwords are shown to us just now than we can check. Yours was not looked"
                    + " at, and nothing counts against you. Try again in a few seconds.");
        }
        return turn;
    }

    private boolean comesUp(Turn turn) {
        lock.lock();
        try {
            return isRoomFor(turn) && waited(turn, turn.isStrangers() ? strangers : known);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isRoomFor(Turn turn) {
        return turn.whose
                .map(email -> known.size() < PLACES
                        && known.stream().filter(other -> other.isOf(email)).count() < PLACES_OF_ONE)
                .orElseGet(() -> strangers.size() < PLACES);
    }

    private boolean waited(Turn turn, Queue<Turn> line) throws InterruptedException {
        long left = patience.toNanos();
        line.add(turn);
        try {
            while (!isNext(turn)) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            count(turn, 1);
            return true;
        } finally {
            line.remove(turn);
            moved.signalAll();
        }
    }

    private boolean isNext(Turn turn) {
        return taken < atOnce
                && turn == (known.isEmpty() ? strangers : known).peek()
                && (!turn.isStrangers() || takenByStrangers < atOnceForStrangers());
    }

    private void count(Turn turn, int more) {
        taken += more;
        takenByStrangers += turn.isStrangers() ? more : 0;
    }
}
