package io.duskline.delivery.queue;

import io.duskline.db.RealTime;
import io.duskline.db.SharedClock;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.delivery.relay.PaceSettings;
import io.duskline.delivery.relay.RelayCapacity;
import io.duskline.delivery.relay.Relays;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends due messages. Rows are claimed, messages sent to the relay outside of any transaction, outcomes recorded in batches.
 * Any number of engines and nodes share the queue. If one dies, others take over its claims after the lease. A message that it
 * may have sent is sent again under the same Message-ID.
 */
@Component
public class DeliveryEngine {

    private static final Logger log = LoggerFactory.getLogger(DeliveryEngine.class);
    private static final Duration LOOK_AFTER_CLAIMS = Duration.ofMillis(250);
    private static final Duration UNTIL_WRITTEN_AGAIN = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LOOK_WHILE_IDLE = Duration.ofMillis(100);
    private static final Duration LIMITED = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** A connection pool without its database retries at least every five seconds. */
    private static final Duration OTHERS_RETURN = Duration.ofSeconds(10);

    /** Unique name of this engine in its rows. */
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
     * One round: claims a batch of due messages, tries each, records the outcomes, and returns.
     *
     * @return number of handled messages; 0 if nothing is due, or the relay rests
     */
    public int deliverDue() {
        return new DispatchLoop().once();
    }

    /** Works until the condition is false; then finishes started messages and releases the rest. */
    public void work(BooleanSupplier goesOn) {
        new DispatchLoop().untilNot(goesOn);
    }

    /**
     * A work loop: this thread renews claims and records outcomes, another one claims, and one per connection sends. A killed
     * node may repeat the message of each connection and the unwritten outcomes in {@link OutcomeBuffer}.
     */
    private final class DispatchLoop {

        private final OutcomeBuffer outcomeBuffer = new OutcomeBuffer();
        private final ActiveLeases leases = new ActiveLeases(owner, queue, continuity, settings.lease(), real);
        private final RelayChannels channels =
                new RelayChannels(relays, pace.connections(), List.of(pace.limit()), this::send);

        private long lookedAt = System.nanoTime();
        private int handled;

        private volatile boolean isAway;
        private volatile boolean isStalled;

        // Used by the claiming thread only.
        private long nextAt = System.nanoTime();
        private long takesOverAt = System.nanoTime();
        private Instant backSince = Instant.MIN;

        /** Claims one batch, sends it and records it. */
        int once() {
            claim();
            finish();
            return handled;
        }

        /** Claims until the engine stops. Then it releases messages that were not begun, and finishes the others. */
        void untilNot(BooleanSupplier goesOn) {
            Thread claims = Thread.ofPlatform().daemon().name("mail-claims").start(this::claimUntilEnd);
            goOnWhile(goesOn);
            leases.end();
            goOnWhile(claims::isAlive);
            for (RelayChannel channel : channels.all()) {
                channel.takeBack().forEach(claimed -> end(claimed, new Outcome.Released("The node stopped.")));
            }
            finish();
        }

        /** Other nodes take over messages that are still claimed when the wait ends. */
        private void finish() {
            try {
                goOnWhile(() -> !leases.isEmpty());
                List<AttemptResult> rest = outcomeBuffer.rest();
                while (!rest.isEmpty()) {
                    record(rest);
                    rest = outcomeBuffer.rest();
                }
            } finally {
                channels.dismiss();
            }
        }

        private void goOnWhile(BooleanSupplier goesOn) {
            while (goesOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
                lookAfterClaims();
                record(gather());
            }
        }

        private void lookAfterClaims() {
            if (leases.isEmpty() || System.nanoTime() - lookedAt < LOOK_AFTER_CLAIMS.toNanos()) {
                return;
            }
            lookedAt = System.nanoTime();
            try {
                relays.refresh();
                leases.lookAfter();
            } catch (RuntimeException e) {
                log.warn("Claims cannot be renewed: {}", e.getMessage());
            }
        }

        private List<AttemptResult> gather() {
            try {
                return outcomeBuffer.next();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                leases.end();
                return List.of();
            }
        }

        /** Outcomes stay in memory until the database takes them. Nothing is claimed meanwhile. */
        private void record(List<AttemptResult> batch) {
            if (batch.isEmpty()) {
                return;
            }
            for (boolean isAgain = false; !isWritten(batch, isAgain); isAgain = true) {
                isAway = true;
                isStalled = true;
                sleep();
                lookAfterClaims();
            }
            isStalled = false;
            outcomeBuffer.written();
            leases.lay(batch);
            handled += batch.size();
        }

        /** Also true if this node stops and leaves the batch unwritten. */
        private boolean isWritten(List<AttemptResult> batch, boolean isAgain) {
            try {
                if (isAgain) {
                    record.writeAgain(owner, batch);
                } else {
                    record.write(owner, batch);
                }
                return true;
            } catch (RuntimeException | Error e) {
                if (Thread.currentThread().isInterrupted()) {
                    log.error("Ending with {} outcomes unwritten; these messages may be sent again", batch.size(), e);
                    return true;
                }
                log.warn("{} outcomes wait to be written: {}", batch.size(), e.getMessage());
                return false;
            }
        }

        private void sleep() {
            try {
                Thread.sleep(UNTIL_WRITTEN_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /**
         * Keeps the {@link RelayChannels} filled with sendable messages. It has its own thread, so that claiming and recording
         * do not delay each other.
         */
        private void claimUntilEnd() {
            try {
                while (!leases.isEnding()) {
                    if (!isStalled && System.nanoTime() - nextAt >= 0 && channels.waiting() <= settings.batch()) {
                        claim();
                    } else {
                        Thread.sleep(leases.isEmpty() ? LOOK_WHILE_IDLE : LOOK);
                    }
                }
            } catch (InterruptedException e) {
                // The node stops waiting.
            }
        }

        /** Claims one batch. */
        private void claim() {
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
                // Without this, a node that stopped claiming would look healthy.
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

        /**
         * Whether to take over expired claims. Claims that expired during a database outage are not abandoned: their owners
         * could not renew them, and will record their outcomes. A restored database may have another clock. Looking for
         * abandoned claims reads all claimed rows, so not every claim does it.
         */
        private boolean takesOver() {
            if (isAway) {
                isAway = false;
                backSince = real.asked();
            }
            return System.nanoTime() - takesOverAt >= 0
                    && (backSince.equals(Instant.MIN) || !real.instant().isBefore(backSince.plus(OTHERS_RETURN)));
        }

        /** The thread of one connection: sends one message after the other, until it is interrupted. */
        private void send(RelayChannel channel) {
            SmtpSenders.SmtpSender smtpSender = smtpSenders.to(channel.relay());
            try (smtpSender) {
                while (true) {
                    Optional<ClaimedDelivery> next = channel.next();
                    if (next.isPresent()) {
                        send(next.get(), smtpSender);
                    } else {
                        smtpSender.close();
                    }
                }
            } catch (InterruptedException e) {
                // The engine stopped.
            }
        }

        private void send(ClaimedDelivery claimed, SmtpSenders.SmtpSender smtpSender) {
            outcomeBuffer.await(() -> !leases.isEnding());
            Optional<Outcome> instead = leases.insteadOf(claimed);
            if (instead.isPresent()) {
                end(claimed, instead.get());
                return;
            }
            try {
                outcomeBuffer.add(smtpSender.deliver(claimed));
            } catch (RuntimeException | Error e) {
                failed(claimed, e);
            }
        }

        /** Records an outcome without an attempt. */
        private void end(ClaimedDelivery claimed, Outcome untried) {
            outcomeBuffer.add(new AttemptResult(claimed, untried, null, clock.instant()));
        }

        /** Also for an error: if this thread died, its claim would be renewed for ever. */
        private void failed(ClaimedDelivery claimed, Throwable e) {
            log.error("Delivery {} could not be tried", claimed.id(), e);
            Instant later = clock.instant().plus(retries.retryDelay());
            end(claimed, new Outcome.Deferred("It could not be tried: " + e, later, false));
        }
    }
}
