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
final class Sender implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final RelayChannel channel;
    private final Courier courier;
    private final ActiveLeases leases;
    private final Backlog backlog;
    private final Duration retryDelay;
    private final Clock clock;

    Sender(
            RelayChannel channel,
            Courier courier,
            ActiveLeases leases,
            Backlog backlog,
            Duration retryDelay,
            Clock clock) {
        this.channel = channel;
        this.courier = courier;
        this.leases = leases;
        this.backlog = backlog;
        this.retryDelay = retryDelay;
        this.clock = clock;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try (courier) {
            while (true) {
                Optional<ClaimedDelivery> next = channel.next();
                if (next.isPresent()) {
                    send(next.get());
                } else {
                    courier.close();
                }
            }
        } catch (InterruptedException e) {
            // The loop is over.
        }
    }

    private void send(ClaimedDelivery claimed) {
        backlog.await(() -> !leases.isEnding());
        Optional<Outcome> instead = leases.insteadOf(claimed);
        if (instead.isPresent()) {
            end(claimed, instead.get());
            return;
        }
        try {
            backlog.add(courier.deliver(claimed));
        } catch (RuntimeException | Error e) {
            failed(claimed, e);
        }
    }

    private void end(ClaimedDelivery claimed, Outcome untried) {
        backlog.add(new AttemptResult(claimed, untried, null, clock.instant()));
    }

    /** Of an error too: if this thread died of it, what it has in hand would stay there, renewed for ever. */
    private void failed(ClaimedDelivery claimed, Throwable e) {
        log.error("Delivery {} could not be tried", claimed.id(), e);
        Instant later = clock.instant().plus(retryDelay);
        backlog.add(new AttemptResult(
                claimed, new Outcome.Deferred("It could not be tried: " + e, later, false), null, clock.instant()));
    }
}
