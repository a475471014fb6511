package io.duskline.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stretch of work: this thread claims, renews and records; one thread for each connection sends. An outcome is
 * written at most {@link #GATHERING} after it is known, plus what the database takes: what a killed node may repeat is
 * what it sent in that time and what each connection had in hand.
 */
final class Shift {

    private static final Logger log = LoggerFactory.getLogger(Shift.class);
    private static final int MOST_RECORDED = 500;
    private static final Duration GATHERING = Duration.ofMillis(50);
    private static final Duration LOOK_FOR_HELD = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final String owner;
    private final DeliveryQueue queue;
    private final OutcomeRecord record;
    private final Relay relay;
    private final Pace pace;
    private final MailSettings settings;
    private final Clock clock;
    private final Supplier<Courier> couriers;

    private final BlockingQueue<Claimed> waiting = new LinkedBlockingQueue<>();
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    /** What is in hand, and until when it is ours for certain. */
    private final Map<Long, Instant> leases = new ConcurrentHashMap<>();

    private final List<Thread> senders = new ArrayList<>();
    private volatile Set<Long> held = Set.of();
    private volatile boolean isEnding;

    private long heldAt = System.nanoTime();
    private long claimAt = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private int handled;

    Shift(DeliveryEngine engine) {
        this.owner = engine.owner();
        this.queue = engine.queue();
        this.record = engine.record();
        this.relay = engine.relay();
        this.pace = engine.pace();
        this.settings = engine.settings();
        this.clock = engine.clock();
        this.couriers = engine::courier;
    }

    /** Claims one batch and sees it through. */
    int once() {
        claim();
        finish();
        return handled;
    }

    /** Claims as long as it goes on; then gives back what is not begun and sees the rest through. */
    void untilNot(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            if (waiting.size() <= settings.batch() / 2 && System.nanoTime() - claimAt >= 0) {
                claim();
            }
            lookAfterClaims();
            record(gather());
        }
        isEnding = true;
        finish();
    }

    private void finish() {
        try {
            while (!leases.isEmpty()) {
                lookAfterClaims();
                record(gather());
            }
        } finally {
            senders.forEach(Thread::interrupt);
        }
    }

    private void claim() {
        if (relay.isResting()) {
            claimAt = System.nanoTime() + settings.poll().toNanos();
            return;
        }
        try {
            held = queue.held();
            Instant until = clock.instant().plus(settings.lease());
            List<Claimed> claimed = queue.claim(owner, held);
            claimed.forEach(each -> leases.put(each.id(), until));
            waiting.addAll(claimed);
            boolean isAll = claimed.size() < settings.batch();
            claimAt = System.nanoTime() + (isAll ? settings.poll().toNanos() : 0);
            if (!claimed.isEmpty() && senders.isEmpty()) {
                startSenders();
            }
        } catch (RuntimeException e) {
            log.warn("Nothing can be claimed: {}", e.getMessage());
            claimAt = System.nanoTime() + LONGEST_PAUSE.toNanos();
        }
    }

    /** A pause of a wave takes effect here on what is claimed and not begun; leases are renewed long before they end. */
    private void lookAfterClaims() {
        if (leases.isEmpty() || System.nanoTime() - heldAt < LOOK_FOR_HELD.toNanos()) {
            return;
        }
        heldAt = System.nanoTime();
        try {
            held = queue.held();
            Instant now = clock.instant();
            Instant soon = now.plus(settings.lease().multipliedBy(2).dividedBy(3));
            List<Long> ending = leases.entrySet().stream()
                    .filter(lease -> lease.getValue().isBefore(soon))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!ending.isEmpty()) {
                Set<Long> ours = queue.renew(owner, ending);
                ending.forEach(id -> leases.replace(id, ours.contains(id) ? now.plus(settings.lease()) : Instant.MIN));
            }
        } catch (RuntimeException e) {
            log.warn("Claims cannot be renewed: {}", e.getMessage());
        }
    }

    private List<Done> gather() {
        List<Done> batch = new ArrayList<>();
        try {
            Done first = done.poll(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
            long end = System.nanoTime() + GATHERING.toNanos();
            for (Done next = first; next != null; ) {
                batch.add(next);
                done.drainTo(batch, MOST_RECORDED - batch.size());
                boolean isFull = batch.size() >= MOST_RECORDED || batch.size() >= leases.size();
                next = isFull ? null : done.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isEnding = true;
        }
        return batch;
    }

    /** Outcomes are kept until they are written, however long the database is away; nothing is claimed meanwhile. */
    private void record(List<Done> batch) {
        if (batch.isEmpty()) {
            return;
        }
        for (boolean isWritten = false; !isWritten; ) {
            try {
                record.write(owner, batch);
                isWritten = true;
                pause = FIRST_PAUSE;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    log.error("Ending with {} outcomes unwritten; these messages may be sent again", batch.size(), e);
                    isWritten = true;
                } else {
                    log.warn("{} outcomes wait to be written: {}", batch.size(), e.getMessage());
                    sleep();
                    lookAfterClaims();
                }
            }
        }
        batch.forEach(each -> leases.remove(each.id()));
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

    private void startSenders() {
        for (int i = 1; i <= settings.connections(); i++) {
            senders.add(Thread.ofPlatform().daemon().name("mail-" + i).start(this::send));
        }
    }

    private void send() {
        Courier courier = couriers.get();
        try (courier) {
            while (true) {
                Claimed next = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    courier.close();
                } else {
                    done.add(deliver(courier, next));
                }
            }
        } catch (InterruptedException e) {
            // The shift is over.
        }
    }

    private Done deliver(Courier courier, Claimed next) {
        @Nullable String why = whyNot(next);
        if (why == null) {
            pace.await();
            why = whyNot(next);
        }
        if (why != null) {
            return new Done(next, new Outcome.Released(why), null, clock.instant());
        }
        try {
            return courier.deliver(next);
        } catch (RuntimeException e) {
            log.error("Delivery {} could not be tried", next.id(), e);
            Instant later = clock.instant().plus(settings.retryDelay());
            return new Done(next, new Outcome.Deferred("It could not be tried: " + e, later), null, clock.instant());
        }
    }

    private @Nullable String whyNot(Claimed next) {
        if (isEnding) {
            return "The node stopped.";
        }
        if (held.contains(next.waveId())) {
            return "The wave is held.";
        }
        if (relay.isResting()) {
            return "The relay rests.";
        }
        Instant until = leases.get(next.id());
        return until == null || !clock.instant().isBefore(until) ? "The claim has run out." : null;
    }
}
