package io.duskline.inbound.provider;

import io.duskline.web.Refusal;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * How much of the memory the messages that are handed in just now may take together. What finds no room comes again: a
 * mail server keeps it and tries later.
 */
@Component
public class MessageRoom {

    /** As it came, taken together, in its parts, and as text. */
    private static final int COPIES = 6;

    private static final int UNIT = 1024;

    /** Given back once the message is worked through. */
    @FunctionalInterface
    public interface Taken {

        void giveBack();
    }

    private final int units;
    private final Semaphore free;

    MessageRoom() {
        this(Runtime.getRuntime().maxMemory() / 2);
    }

    MessageRoom(long bytes) {
        this.units = Math.max(1, (int) Math.min(Integer.MAX_VALUE, bytes / UNIT));
        this.free = new Semaphore(units);
    }

    /**
     * For one that is larger than all of it there is room when nothing else is there.
     *
     * @param bytes of the message
     * @throws Refusal (503) while there is no room
     */
    public Taken take(long bytes) {
        int needed = (int) Math.min(units, bytes * COPIES / UNIT + 1);
        if (!free.tryAcquire(needed)) {
            throw Refusal.unavailable("Too many large messages are read just now. Hand this one in again in a minute.");
        }
        return () -> free.release(needed);
    }
}
