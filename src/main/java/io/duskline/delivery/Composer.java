package io.duskline.delivery;

import io.duskline.delivery.message.Letter;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Composes messages. Implemented by the package that queues them. A pure function: the same {@link MessageInput} gives the same
 * {@link Letter} at any time and on any node, so that all attempts are equal.
 */
@FunctionalInterface
public interface Composer {

    /** @throws RuntimeException if it cannot be composed; its delivery fails with the exception's message as the reason */
    Letter compose(MessageInput outgoing);

    /**
     * Writes the same letter as {@link #compose}, but without any data of its reader. The archive stores the text that
     * messages share from this letter, so the shared text contains no recipient's data.
     */
    default Letter specimen(MessageInput outgoing) {
        return compose(outgoing);
    }

    /**
     * Checks messages again when they are claimed and several times a second until they are sent, since facts may have changed.
     * Must be fast for hundreds of messages.
     *
     * @return reasons against sending, by delivery
     */
    default Map<Long, BlockingReason> objections(Collection<WaitingMessage> waiting) {
        return Map.of();
    }

    /**
     * Those of the waves whose text is not approved now. Their messages stay queued and are not sent. Checked as often as
     * {@link #objections}.
     */
    default Set<Long> unapproved(Collection<Long> waveIds) {
        return Set.of();
    }
}
