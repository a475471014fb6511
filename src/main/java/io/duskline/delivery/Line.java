package io.duskline.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages that this node has in hand for one relay, each until its turn, and a thread for each connection to it. */
final class Line {

    private static final Duration IDLE = Duration.ofSeconds(10);

    /** @param at {@link System#nanoTime} of its turn */
    private record Waiting(Claimed claimed, long at) implements Delayed {

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
    private final Spacing spacing;

    Line(Relay relay, int connections, Spacing spacing) {
        this.relay = relay;
        this.connections = connections;
        this.spacing = spacing;
    }

    Relay relay() {
        return relay;
    }

    int waiting() {
        return queue.size();
    }

    Outlet outlet() {
        return new Outlet(relay, queue.size(), connections);
    }

    void add(Claimed claimed) {
        queue.add(new Waiting(claimed, System.nanoTime() + claimed.untilTurn().toNanos()));
    }

    boolean isManned() {
        return !threads.isEmpty();
    }

    /**
     * Starts the senders.
     *
     * @param courier made anew for each; closed while there is nothing to send
     */
    void man(
            java.util.function.Supplier<Courier> courier,
            BiFunction<Courier, Claimed, Done> deliver,
            Consumer<Done> done) {
        for (int i = 1; i <= connections; i++) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("mail-" + relay.name() + "-" + i)
                    .start(() -> send(courier.get(), deliver, done)));
        }
    }

    private void send(Courier courier, BiFunction<Courier, Claimed, Done> deliver, Consumer<Done> done) {
        try (courier) {
            while (true) {
                @Nullable Waiting next = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    courier.close();
                } else {
                    spacing.await();
                    done.accept(deliver.apply(courier, next.claimed()));
                }
            }
        } catch (InterruptedException e) {
            // The shift is over.
        }
    }

    /** On giving back, nobody waits for their turn. */
    List<Claimed> takeBack() {
        List<Claimed> rest = new ArrayList<>();
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
