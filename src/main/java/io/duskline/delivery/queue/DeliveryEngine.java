package io.duskline.delivery.queue;

import io.duskline.db.RealTime;
import io.duskline.db.SharedClock;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.DeliveriesQueued;
import io.duskline.delivery.relay.PaceSettings;
import io.duskline.delivery.relay.Relays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what is due. Rows are claimed, messages handed to the relay outside any transaction, outcomes recorded in
 * batches. Any number of engines, in any number of nodes, share the queue; one that dies leaves its claims to the others
 * once the lease is over, and what it may already have handed over is sent again under the same Message-ID.
 */
@Component
public class DeliveryEngine {

    /** Names this engine in the rows that it holds, unlike any other. */
    private final String owner = ProcessHandle.current().pid() + "." + UUID.randomUUID();

    private final DeliveryQueue queue;
    private final OutcomeWriter record;
    private final SmtpSenders smtpSenders;
    private final Relays relays;
    private final Continuity continuity;
    private final QueueSettings settings;
    private final PaceSettings pace;
    private final RetrySettings retries;
    private final SharedClock clock;
    private final SharedClock real;
    private final Semaphore calls = new Semaphore(0);

    DeliveryEngine(
            DeliveryQueue queue,
            OutcomeWriter record,
            SmtpSenders smtpSenders,
            Relays relays,
            Continuity continuity,
            QueueSettings settings,
            PaceSettings pace,
            RetrySettings retries,
            SharedClock clock,
            @RealTime SharedClock real) {
        this.queue = queue;
        this.record = record;
        this.smtpSenders = smtpSenders;
        this.relays = relays;
        this.continuity = continuity;
        this.settings = settings;
        this.pace = pace;
        this.retries = retries;
        this.clock = clock;
        this.real = real;
    }

    /**
     * One round: claims a batch of what is due now, tries each, records the outcomes, and returns.
     *
     * @return how many were handled; 0 if nothing is due, or the relay is left alone for a while
     */
    public int deliverDue() {
        return loop().once();
    }

    /** Works on, as long as it goes on; then finishes what is begun and gives back the rest. */
    public void work(BooleanSupplier goesOn) {
        loop().untilNot(goesOn);
    }

    /** What is queued on this node need not wait for the next look at the queue. */
    @TransactionalEventListener(DeliveriesQueued.class)
    public void call() {
        calls.release();
    }

    /** One for everything that was queued. */
    Semaphore calls() {
        return calls;
    }

    private DispatchLoop loop() {
        OutcomeBuffer backlog = new OutcomeBuffer();
        ActiveLeases leases = new ActiveLeases(owner, queue, continuity, settings.lease(), real);
        RelayChannels channels = new RelayChannels(
                relays,
                pace.connections(),
                List.of(pace.limit()),
                channel -> new SenderThread(
                        channel, smtpSenders.to(channel.relay()), leases, backlog, retries.retryDelay(), clock));
        ClaimLoop claims = new ClaimLoop(owner, queue, relays, continuity, channels, leases, settings, calls, real);
        return new DispatchLoop(owner, record, relays, backlog, leases, channels, claims, clock);
    }
}
