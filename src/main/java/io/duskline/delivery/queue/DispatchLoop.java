package io.duskline.delivery.queue;

import io.duskline.db.SharedClock;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.delivery.relay.Relays;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stretch of work: this thread renews claims and records outcomes, one beside it {@link ClaimLoop claims}, and a
 * {@link SenderThread} for each connection sends. What a killed node may repeat is what each connection had in hand and what was
 * not yet written of the {@link OutcomeBuffer}.
 */
final class DispatchLoop {

    private static final Logger log = LoggerFactory.getLogger(DispatchLoop.class);
    private static final Duration LOOK_AFTER_CLAIMS = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final String owner;
    private final OutcomeWriter record;
    private final Relays relays;
    private final OutcomeBuffer outcomeBuffer;
    private final ActiveLeases leases;
    private final RelayChannels channels;
    private final ClaimLoop claiming;
    private final SharedClock clock;

    private long lookedAt = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private int handled;

    DispatchLoop(
            String owner,
            OutcomeWriter record,
            Relays relays,
            OutcomeBuffer outcomeBuffer,
            ActiveLeases leases,
            RelayChannels channels,
            ClaimLoop claiming,
            SharedClock clock) {
        this.owner = owner;
        this.record = record;
        this.relays = relays;
        this.outcomeBuffer = outcomeBuffer;
        this.leases = leases;
        this.channels = channels;
        this.claiming = claiming;
        this.clock = clock;
    }

    /** Claims one batch and sees it through. */
    int once() {
        claiming.claim();
        finish();
        return handled;
    }

    /** Claims as long as it goes on; then gives back what is not begun and sees the rest through. */
    void untilNot(BooleanSupplier goesOn) {
        Thread claims = Thread.ofPlatform().daemon().name("mail-claims").start(claiming);
        goOnWhile(goesOn);
        leases.end();
        claiming.end();
        goOnWhile(claims::isAlive);
        channels.all().forEach(channel -> channel.takeBack().forEach(this::release));
        finish();
    }

    private void release(ClaimedDelivery claimed) {
        outcomeBuffer.add(new AttemptResult(claimed, new Outcome.Released("The node stopped."), null, clock.instant()));
    }

    /** Messages in hand at the end of the wait are left to the other nodes. */
    private void finish() {
        try {
            goOnWhile(() -> !leases.isEmpty());
            record(outcomeBuffer.rest());
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
            return outcomeBuffer.next(leases.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leases.end();
            return List.of();
        }
    }

    /** Outcomes are kept until they are written, however long the database is away; nothing is claimed meanwhile. */
    private void record(List<AttemptResult> batch) {
        if (batch.isEmpty()) {
            return;
        }
        boolean isAgain = false;
        for (boolean isWritten = false; !isWritten; ) {
            try {
                if (isAgain) {
                    record.writeAgain(owner, batch);
                } else {
                    record.write(owner, batch);
                }
                isWritten = true;
                pause = FIRST_PAUSE;
            } catch (RuntimeException | Error e) {
                if (Thread.currentThread().isInterrupted()) {
                    log.error("Ending with {} outcomes unwritten; these messages may be sent again", batch.size(), e);
                    isWritten = true;
                } else {
                    log.warn("{} outcomes wait to be written: {}", batch.size(), e.getMessage());
                    isAgain = true;
                    claiming.stall();
                    sleep();
                    lookAfterClaims();
                }
            }
        }
        claiming.goOn();
        outcomeBuffer.written();
        leases.lay(batch);
        handled += batch.size();
    }

    private void sleep() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
