package io.duskline.delivery;

/**
 * Writes the letters. Implemented by whoever enqueues. A pure function: the same {@link Outgoing} gives the same
 * {@link Letter} at any time and on any node, since the exact message is recomposed instead of stored.
 */
@FunctionalInterface
public interface Composer {

    /** @throws RuntimeException if this one cannot be written; its delivery fails with the message as the reason */
    Letter compose(Outgoing outgoing);
}
