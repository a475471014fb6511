package io.duskline.delivery.queue;

import io.duskline.db.SharedClock;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.relay.RelayCapacity;
import io.duskline.delivery.relay.Relays;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link RelayChannels} filled with what may leave. It has a thread of its own, so that neither claiming nor recording
 * keeps the senders waiting for the other.
 */
final class ClaimLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ClaimLoop.class);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LOOK_WHILE_IDLE = Duration.ofMillis(100);
    private static final Duration LIMITED = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** A pool that lost its database looks for it every five seconds at least. */
    private static final Duration OTHERS_RETURN = Duration.ofSeconds(10);

    private final String owner;
    private final DeliveryQueue queue;
    private final Relays relays;
    private final Continuity continuity;
    private final RelayChannels channels;
    private final ActiveLeases leases;
    private final QueueSettings settings;
    private final Semaphore calls;
    private final SharedClock clock;

    private volatile boolean isEnding;
    private volatile boolean isAway;
    private volatile boolean isStalled;
    private long nextAt = System.nanoTime();
    private long takesOverAt = System.nanoTime();
    private Instant backSince = Instant.MIN;

    /** @param calls one for everything that was queued on this node and need not wait for the next look */
    ClaimLoop(
            String owner,
            DeliveryQueue queue,
            Relays relays,
            Continuity continuity,
            RelayChannels channels,
            ActiveLeases leases,
            QueueSettings settings,
            Semaphore calls,
            SharedClock clock) {
        this.owner = owner;
        this.queue = queue;
        this.relays = relays;
        this.continuity = continuity;
        this.channels = channels;
        this.leases = leases;
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
    }

    /** Until {@link #end}. */
    @Override
    public void run() {
        try {
            while (!isEnding) {
                if (!isStalled && System.nanoTime() - nextAt >= 0 && channels.waiting() <= settings.batch()) {
                    claim();
                } else {
                    await();
                }
            }
        } catch (InterruptedException e) {
            // The node does not wait any longer.
        }
    }

    void end() {
        isEnding = true;
        calls.release();
    }

    private void await() throws InterruptedException {
        Duration look = leases.isEmpty() ? LOOK_WHILE_IDLE : LOOK;
        if (calls.tryAcquire(look.toNanos(), TimeUnit.NANOSECONDS)) {
            calls.drainPermits();
            nextAt = System.nanoTime();
        }
    }

    /** One batch. */
    void claim() {
        try {
            relays.refresh();
            List<RelayCapacity> capacities = channels.capacities();
            if (!continuity.isGoingOn() || capacities.isEmpty()) {
                next(settings.poll());
                return;
            }
            boolean takesOver = takesOver();
            ClaimBatch batch = queue.claim(owner, capacities, takesOver, leases.ids());
            if (takesOver) {
                takesOverAt = System.nanoTime() + settings.poll().toNanos();
            }
            channels.man(batch.rows());
            leases.take(batch);
            channels.add(batch.rows());
            next(untilNext(batch));
        } catch (RuntimeException e) {
            log.warn("Nothing can be claimed: {}", e.getMessage());
            isAway = true;
            next(AFTER_FAILURE);
        } catch (Error e) {
            // A node that claims no more would stand there as if it were well.
            log.error("Nothing can be claimed", e);
            next(AFTER_FAILURE);
        }
    }

    private void next(Duration in) {
        nextAt = System.nanoTime() + in.toNanos();
    }

    private Duration untilNext(ClaimBatch batch) {
        if (batch.rows().size() >= settings.batch()) {
            return Duration.ZERO;
        }
        return batch.isLimited() ? LIMITED : settings.poll();
    }

    /** The database is away: nothing is claimed until it is there again. */
    void stall() {
        isAway = true;
        isStalled = true;
    }

    void goOn() {
        isStalled = false;
    }

    /**
     * Claims that ran out while the database was away are not abandoned: their owners could not renew them, and come to
     * write down what became of them. The one that is back may be another, with a time of its own. To look for abandoned
     * ones is to read all that are in hand anywhere, so it is not done with every claim.
     */
    private boolean takesOver() {
        if (isAway) {
            isAway = false;
            backSince = clock.asked();
        }
        return System.nanoTime() - takesOverAt >= 0
                && (backSince.equals(Instant.MIN) || !clock.instant().isBefore(backSince.plus(OTHERS_RETURN)));
    }
}
