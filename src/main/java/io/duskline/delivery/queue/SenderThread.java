package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one connection: sends one message after the other. */
final class SenderThread implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SenderThread.class);

    private final RelayChannel channel;
    private final SmtpSenders.SmtpSender smtpSender;
    private final ActiveLeases leases;
    private final OutcomeBuffer outcomeBuffer;
    private final Duration retryDelay;
    private final Clock clock;

    SenderThread(
            RelayChannel channel,
            SmtpSenders.SmtpSender smtpSender,
            ActiveLeases leases,
            OutcomeBuffer outcomeBuffer,
            Duration retryDelay,
            Clock clock) {
        this.channel = channel;
        this.smtpSender = smtpSender;
        this.leases = leases;
        this.outcomeBuffer = outcomeBuffer;
        this.retryDelay = retryDelay;
        this.clock = clock;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try (smtpSender) {
            while (true) {
                Optional<ClaimedDelivery> next = channel.next();
                if (next.isPresent()) {
                    send(next.get());
                } else {
                    smtpSender.close();
                }
            }
        } catch (InterruptedException e) {
            // The loop is over.
        }
    }

    private void send(ClaimedDelivery claimed) {
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

    private void end(ClaimedDelivery claimed, Outcome untried) {
        outcomeBuffer.add(new AttemptResult(claimed, untried, null, clock.instant()));
    }

    /** Of an error too: if this thread died of it, what it has in hand would stay there, renewed for ever. */
    private void failed(ClaimedDelivery claimed, Throwable e) {
        log.error("Delivery {} could not be tried", claimed.id(), e);
        Instant later = clock.instant().plus(retryDelay);
        outcomeBuffer.add(new AttemptResult(
                claimed, new Outcome.Deferred("It could not be tried: " + e, later, false), null, clock.instant()));
    }
}
