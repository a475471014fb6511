package io.duskline.delivery;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** State of one message. A state that is not {@link #isOpen() open} is final, unless a report or a person changes it. */
public enum DeliveryState implements Coded {
    /** Waits for its first attempt. */
    PENDING,
    /** A worker has it in hand. */
    CLAIMED,
    /** The relay accepted it. */
    ACCEPTED,
    /** A report says that it reached the mailbox. */
    DELIVERED,
    /** The relay deferred it; it is retried when due. */
    DEFERRED,
    /** A report says that it did not reach the mailbox. */
    BOUNCED,
    /** The reader complained about it. */
    COMPLAINED,
    /** The relay rejected it, or it could not be composed. */
    FAILED,
    /** Not sent: the address is suppressed, or the reader has unsubscribed. */
    SUPPRESSED,
    /** It was cancelled before it was sent. */
    CANCELLED,
    /** The connection died after the whole message was sent: only the relay knows. */
    IN_DOUBT;

    private static final Set<DeliveryState> OPEN = Set.of(PENDING, CLAIMED, DEFERRED);
    private static final Set<DeliveryState> HANDED_OVER = Set.of(ACCEPTED, DELIVERED, COMPLAINED);
    private static final Set<DeliveryState> NOT_THROUGH = Set.of(BOUNCED, FAILED, IN_DOUBT);

    /** Whether the worker will still handle it. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** Whether a relay accepted it and it has not bounced. It does not say that the recipient read it. */
    public boolean isHandedOver() {
        return HANDED_OVER.contains(this);
    }

    /** Whether it bounced, was rejected or is in doubt: then an earlier message does not prove that its contact is reachable. */
    public boolean isNotThrough() {
        return NOT_THROUGH.contains(this);
    }

    /** All states that match. */
    public static List<DeliveryState> all(Predicate<DeliveryState> which) {
        return Arrays.stream(values()).filter(which).toList();
    }
}
