package io.duskline.delivery;

import io.duskline.db.SharedClock;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what is due. Rows are claimed, messages handed to the relay outside any transaction, outcomes recorded in
 * batches. Any number of engines, in any number of nodes, share the queue; one that dies leaves its claims to the others
 * once the lease is over, and what it may already have handed over is sent again under the same Message-ID.
 */
public class DeliveryEngine {

    /** Names this engine in the rows that it holds, unlike any other. */
    private final String owner = ProcessHandle.current().pid() + "." + UUID.randomUUID();

    private final DeliveryQueue queue;
    private final OutcomeRecord record;
    private final Composing composing;
    private final Verp verp;
    private final MessageIds ids;
    private final Relays relays;
    private final Continuity continuity;
    private final MailSettings settings;
    private final SharedClock clock;
    private final Semaphore calls = new Semaphore(0);

    DeliveryEngine(
            DeliveryQueue queue,
            OutcomeRecord record,
            Composing composing,
            Verp verp,
            MessageIds ids,
            Relays relays,
            Continuity continuity,
            MailSettings settings,
            SharedClock clock) {
        this.continuity = continuity;
        this.queue = queue;
        this.record = record;
        this.composing = composing;
        this.verp = verp;
        this.ids = ids;
        this.relays = relays;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * One round: claims a batch of what is due now, tries each, records the outcomes, and returns.
     *
     * @return how many were handled; 0 if nothing is due, or the relay is left alone for a while
     */
    public int deliverDue() {
        return composing.isPossible() ? new Shift(this).once() : 0;
    }

    /** Works on, as long as it goes on; then finishes what is begun and gives back the rest. */
    void work(BooleanSupplier goesOn) {
        new Shift(this).untilNot(goesOn);
    }

    /** What is queued on this node need not wait for the next look at the queue. */
    @TransactionalEventListener(Queued.class)
    public void call() {
        calls.release();
    }

    /** One for everything that was queued. */
    Semaphore calls() {
        return calls;
    }

    /** Whether there is anybody to write the letters. */
    boolean isPossible() {
        return composing.isPossible();
    }

    Courier courier(Relay relay) {
        return new Courier(composing, verp, ids, relays, relay, settings, clock);
    }

    String owner() {
        return owner;
    }

    DeliveryQueue queue() {
        return queue;
    }

    OutcomeRecord record() {
        return record;
    }

    Relays relays() {
        return relays;
    }

    Continuity continuity() {
        return continuity;
    }

    MailSettings settings() {
        return settings;
    }

    SharedClock clock() {
        return clock;
    }
}
