package io.duskline.inbound.provider;

import io.duskline.inbound.matching.InboundSettings;
import io.duskline.web.LargerBody;
import io.duskline.web.ProblemException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

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

    /**
     * A message that came back brings along what was sent, and so is larger than other bodies. {@link LimitedBody} refuses
     * what is too large, and reads on a while, so that a mail server's pipe hears why.
     */
    @Bean
    static LargerBody messagesThatCameBack(InboundSettings settings) {
        return new LargerBody(
                Set.of("/api/v1/inbound"),
                DataSize.ofBytes(settings.largest().toBytes() * (LimitedBody.DRAINED + 1) + 1));
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
     * @throws ProblemException (503) while there is no room
     */
    public Taken take(long bytes) {
        int needed = (int) Math.min(units, bytes * COPIES / UNIT + 1);
        if (!free.tryAcquire(needed)) {
            throw ProblemException.unavailable(
                    "Too many large messages are read just now. Hand this one in again in a minute.");
        }
        return () -> free.release(needed);
    }
}
