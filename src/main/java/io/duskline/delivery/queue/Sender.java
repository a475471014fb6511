package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.Claimed;
import io.duskline.delivery.attempt.Done;
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

    private final Line line;
    private final Courier courier;
    private final InHand inHand;
    private final Backlog backlog;
    private final Duration retryDelay;
    private final Clock clock;

    Sender(Line line, Courier courier, InHand inHand, Backlog backlog, Duration retryDelay, Clock clock) {
        this.line = line;
        this.courier = courier;
        this.inHand = inHand;
        this.backlog = backlog;
        this.retryDelay = retryDelay;
        this.clock = clock;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try (courier) {
            while (true) {
                Optional<Claimed> next = line.next();
                if (next.isPresent()) {
                    send(next.get());
                } else {
                    courier.close();
                }
            }
        } catch (InterruptedException e) {
            // The shift is over.
        }
    }

    private void send(Claimed first) {
        Optional<Ready> next = prepare(first);
        while (next.isPresent()) {
            Ready ready = next.get();
            next = following();
            send(ready, next.orElse(null));
        }
    }

    private Optional<Ready> following() {
        Optional<Claimed> next = line.nextAtOnce();
        while (next.isPresent()) {
            Optional<Ready> ready = prepare(next.get());
            if (ready.isPresent()) {
                return ready;
            }
            next = line.nextAtOnce();
        }
        return Optional.empty();
    }

    /** Empty where it is decided already what becomes of it. */
    private Optional<Ready> prepare(Claimed claimed) {
        Optional<Outcome> instead = inHand.insteadOf(claimed);
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

    private void send(Ready ready, @Nullable Ready following) {
        Claimed claimed = ready.claimed();
        backlog.await(() -> !inHand.isEnding());
        Optional<Outcome> instead = inHand.insteadOf(claimed);
        if (instead.isPresent()) {
            courier.abandon();
            end(claimed, instead.get());
            return;
        }
        try {
            backlog.add(courier.deliver(ready, following));
        } catch (RuntimeException | Error e) {
            failed(claimed, e);
        }
    }

    private void end(Claimed claimed, Outcome untried) {
        backlog.add(new Done(claimed, untried, null, clock.instant()));
    }

    /** Of an error too: if this thread died of it, what it has in hand would stay there, renewed for ever. */
    private void failed(Claimed claimed, Throwable e) {
        log.error("Delivery {} could not be tried", claimed.id(), e);
        Instant later = clock.instant().plus(retryDelay);
        backlog.add(new Done(
                claimed, new Outcome.Deferred("It could not be tried: " + e, later, false), null, clock.instant()));
    }
}
