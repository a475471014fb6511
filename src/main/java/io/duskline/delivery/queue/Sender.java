package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one connection: one message after the other. While more of them wait, the next is made ready before the one
 * in hand leaves, so that its envelope can go along.
 */
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

    private void send(ClaimedDelivery first) {
        Optional<PreparedDelivery> next = prepare(first);
        while (next.isPresent()) {
            PreparedDelivery prepared = next.get();
            next = following();
            send(prepared, next.orElse(null));
        }
    }

    private Optional<PreparedDelivery> following() {
        Optional<ClaimedDelivery> next = channel.nextAtOnce();
        while (next.isPresent()) {
            Optional<PreparedDelivery> prepared = prepare(next.get());
            if (prepared.isPresent()) {
                return prepared;
            }
            next = channel.nextAtOnce();
        }
        return Optional.empty();
    }

    /** Empty where it is decided already what becomes of it. */
    private Optional<PreparedDelivery> prepare(ClaimedDelivery claimed) {
        Optional<Outcome> instead = leases.insteadOf(claimed);
        if (instead.isPresent()) {
            end(claimed, instead.get());
            return Optional.empty();
        }
        try {
            return courier.prepare(claimed, backlog::add);
        } catch (RuntimeException | Error e) {
            failed(claimed, e);
            return Optional.empty();
        }
    }

    private void send(PreparedDelivery prepared, @Nullable PreparedDelivery following) {
        ClaimedDelivery claimed = prepared.claimed();
        backlog.await(() -> !leases.isEnding());
        Optional<Outcome> instead = leases.insteadOf(claimed);
        if (instead.isPresent()) {
            courier.abandon();
            end(claimed, instead.get());
            return;
        }
        try {
            backlog.add(courier.deliver(prepared, following));
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
