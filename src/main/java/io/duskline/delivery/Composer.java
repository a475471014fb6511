package io.duskline.delivery;

import io.duskline.delivery.message.Letter;
import java.util.Collection;
import java.util.Map;

/**
 * Writes the letters. Implemented by the package that enqueues. A pure function: the same {@link MessageInput} gives the same
 * {@link Letter} at any time and on any node, so that every attempt says the same.
 */
@FunctionalInterface
public interface Composer {

    /** @throws RuntimeException if this one cannot be written; its delivery fails with the message as the reason */
    Letter compose(MessageInput outgoing);

    /**
     * Writes the same letter as {@link #compose}, but without any data of its reader. The archive stores the text that
     * messages share from this letter, so the shared text contains no recipient's data.
     */
    default Letter specimen(MessageInput outgoing) {
        return compose(outgoing);
    }

    /**
     * Asked when messages are claimed and several times a second while they are in hand, since much may have happened
     * after they were enqueued. It must be quick for hundreds.
     *
     * @return by delivery, what stands against its leaving after all
     */
    default Map<Long, BlockingReason> objections(Collection<WaitingMessage> waiting) {
        return Map.of();
    }
}
