package io.duskline.delivery;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Where one message stands. What is not {@link #isOpen() open} is settled, unless a report or a person changes it. */
public enum DeliveryState implements Coded {
    /** Waits for its first attempt. */
    PENDING,
    /** A worker has it in hand. */
    CLAIMED,
    /** The relay answered for it. */
    ACCEPTED,
    /** A report says that it reached the mailbox. */
    DELIVERED,
    /** Was put off by the relay, and is tried again when due. */
    DEFERRED,
    /** A report says that it did not reach the mailbox. */
    BOUNCED,
    /** Its reader complained of it. */
    COMPLAINED,
    /** The relay refused it, or it could not be written. */
    FAILED,
    /** Not sent: the address is suppressed, or the reader has unsubscribed. */
    SUPPRESSED,
    /** Was taken back before it left. */
    CANCELLED,
    /** The connection died after the whole message was handed over: only the relay knows. */
    IN_DOUBT;

    private static final Set<DeliveryState> OPEN = Set.of(PENDING, CLAIMED, DEFERRED);
    private static final Set<DeliveryState> HANDED_OVER = Set.of(ACCEPTED, DELIVERED, COMPLAINED);
    private static final Set<DeliveryState> NOT_THROUGH = Set.of(BOUNCED, FAILED, IN_DOUBT);

    /** Whether the worker will still do something about it. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** Whether a relay accepted it and it has not bounced. It does not say that the recipient read it. */
    public boolean isHandedOver() {
        return HANDED_OVER.contains(this);
    }

    /** Whether it bounced, was refused or is in doubt: then no earlier message says that its contact is reached. */
    public boolean isNotThrough() {
        return NOT_THROUGH.contains(this);
    }

    /** All of which it is so. */
    public static List<DeliveryState> all(Predicate<DeliveryState> which) {
        return Arrays.stream(values()).filter(which).toList();
    }
}
