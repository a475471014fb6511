package io.duskline.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What one of our threads waits for: that a client sends, or that it takes what we send. It sleeps only where not a byte
 * went by, so who is as fast as we are is never waited for; and who sleeps takes one of a few places.
 */
final class Waiting {

    /** Moves as many bytes as it can without waiting. */
    @FunctionalInterface
    interface Step {

        int move(ByteBuffer bytes) throws IOException;
    }

    private final Places places;
    private final LongSupplier nanos;
    private final Thread thread = Thread.currentThread();
    private Patience patience;
    private Duration waited = Duration.ZERO;
    private long since;
    private boolean isAsleep;
    private boolean isOver;
    private boolean isCrowdedOut;

    /** Of the thread that makes it. */
    Waiting(Patience patience, Places places, LongSupplier nanos) {
        this.patience = patience;
        this.places = places;
        this.nanos = nanos;
    }

    /** Once more from the beginning. */
    void renew(Patience anew) {
        patience = anew;
    }

    /** Whether it is waited for no longer. */
    boolean isOver() {
        return isOver;
    }

    /** And that because others needed the place, however fast it would have been. */
    boolean isCrowdedOut() {
        return isCrowdedOut;
    }

    /** @return what was moved; if nothing was, Tomcat waits, and comes back here */
    int step(Step step, ByteBuffer bytes) throws IOException {
        Duration wait = awake();
        if (isOver) {
            throw giveUp();
        }
        int moved = step.move(bytes);
        if (moved >= 0 && !patience.after(wait, moved)) {
            throw giveUp();
        }
        if (moved == 0 && bytes.hasRemaining()) {
            sleep();
        }
        return moved;
    }

    private void sleep() throws IOException {
        since = nanos.getAsLong();
        isAsleep = true;
        if (!places.take(this, since)) {
            isAsleep = false;
            isCrowdedOut = true;
            throw giveUp();
        }
    }

    /** Gives the place back, however the wait ended; without one it is over. */
    Duration awake() {
        if (!isAsleep) {
            return Duration.ZERO;
        }
        isAsleep = false;
        if (!places.leave(this)) {
            isOver = true;
            isCrowdedOut = true;
            // it was woken by this, and what comes next on this thread is not meant
            Thread.interrupted();
        }
        Duration wait = Duration.ofNanos(nanos.getAsLong() - since);
        waited = waited.plus(wait);
        return wait;
    }

    /** While it has a place: how long it was waited for in all. */
    Duration waitedUntil(long now) {
        return waited.plusNanos(now - since);
    }

    /** Tomcat looks whether something came, which leads here; by nothing else can it be made to. */
    @SuppressWarnings("Interruption")
    void wake() {
        thread.interrupt();
    }

    SocketTimeoutException giveUp() {
        isOver = true;
        return new SocketTimeoutException("The client is too slow");
    }
}
