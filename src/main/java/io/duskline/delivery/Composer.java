package io.duskline.delivery;

import java.util.Optional;

/**
 * Writes the letters. Implemented by whoever enqueues. A pure function: the same {@link Outgoing} gives the same
 * {@link Letter} at any time and on any node, so that every attempt says the same.
 */
@FunctionalInterface
public interface Composer {

    /** @throws RuntimeException if this one cannot be written; its delivery fails with the message as the reason */
    Letter compose(Outgoing outgoing);

    /**
     * Asked right before every attempt, since much may have happened after it was enqueued.
     *
     * @return why this one must not leave after all
     */
    default Optional<String> objection(Outgoing outgoing) {
        return Optional.empty();
    }
}
