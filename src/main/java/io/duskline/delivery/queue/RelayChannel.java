package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.relay.Relay;
import io.duskline.delivery.relay.RelayCapacity;
import io.duskline.delivery.relay.SendInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** This node's messages for one relay, each until its turn, and a thread for each connection to it. */
final class RelayChannel {

    private static final Duration IDLE = Duration.ofSeconds(10);

    /** @param at {@link System#nanoTime} of its turn */
    private record Waiting(ClaimedDelivery claimed, long at) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(at - ((Waiting) other).at, 0);
        }
    }

    private final Relay relay;
    private final int connections;
    private final DelayQueue<Waiting> queue = new DelayQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final SendInterval sendInterval;

    RelayChannel(Relay relay, int connections, SendInterval sendInterval) {
        this.relay = relay;
        this.connections = connections;
        this.sendInterval = sendInterval;
    }

    Relay relay() {
        return relay;
    }

    int waiting() {
        return queue.size();
    }

    RelayCapacity capacity() {
        return new RelayCapacity(relay, queue.size(), connections);
    }

    void add(ClaimedDelivery claimed) {
        queue.add(new Waiting(claimed, System.nanoTime() + claimed.untilTurn().toNanos()));
    }

    boolean isManned() {
        return !threads.isEmpty();
    }

    /** Starts a thread for each connection. */
    void man(Runnable sender) {
        for (int i = 1; i <= connections; i++) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("mail-" + relay.name() + "-" + i)
                    .start(sender));
        }
    }

    /** The next message, when its turn comes; empty if none comes for a while. */
    Optional<ClaimedDelivery> next() throws InterruptedException {
        @Nullable Waiting next = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            return Optional.empty();
        }
        sendInterval.await();
        return Optional.of(next.claimed());
    }

    /** Releases messages without waiting for their turn. */
    List<ClaimedDelivery> takeBack() {
        List<ClaimedDelivery> rest = new ArrayList<>();
        for (Waiting waiting : queue) {
            if (queue.remove(waiting)) {
                rest.add(waiting.claimed());
            }
        }
        return rest;
    }

    void dismiss() {
        threads.forEach(Thread::interrupt);
    }
}
