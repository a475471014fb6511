package io.duskline.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stretch of work: this thread renews and records, one beside it claims; one thread for each connection sends. What a killed node
 * may repeat is what each connection had in hand and what was not yet written of the {@link Backlog}.
 */
final class Shift {

    private static final Logger log = LoggerFactory.getLogger(Shift.class);
    private static final Duration LOOK_FOR_HELD = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LIMITED = Duration.ofMillis(100);
    /** A pool that lost its database looks for it every five seconds at least. */
    private static final Duration OTHERS_RETURN = Duration.ofSeconds(10);

    private final String owner;
    private final DeliveryQueue queue;
    private final OutcomeRecord record;
    private final Relays relays;
    private final MailSettings settings;
    private final Clock clock;
    private final Function<Relay, Courier> couriers;
    private final BooleanSupplier isCalled;

    private final Lines lines;
    private final Backlog backlog = new Backlog();
    /** What is in hand, and until when it is ours for certain. */
    private final Map<Long, Instant> leases = new ConcurrentHashMap<>();

    private final Set<Long> wavesInHand = new HashSet<>();
    private volatile Set<Long> held = Set.of();
    private volatile boolean isEnding;

    private final ExecutorService claims = Executors.newSingleThreadExecutor(
            run -> Thread.ofPlatform().daemon().name("mail-claims").unstarted(run));
    private @Nullable Future<Claim> claiming;
    private Instant claimedUntil = Instant.MIN;

    private long heldAt = System.nanoTime();
    private long claimAt = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private int handled;
    private boolean isAway;
    private Instant backSince = Instant.MIN;

    Shift(DeliveryEngine engine) {
        this.owner = engine.owner();
        this.queue = engine.queue();
        this.record = engine.record();
        this.relays = engine.relays();
        this.settings = engine.settings();
        this.clock = engine.clock();
        this.couriers = engine::courier;
        this.isCalled = engine::answersCall;
        this.lines = new Lines(relays, settings.connections(), List.of(settings.limit()));
    }

    /** Claims one batch and sees it through. */
    int once() {
        beginClaim();
        takeClaim();
        finish();
        return handled;
    }

    /** Claims as long as it goes on; then gives back what is not begun and sees the rest through. */
    void untilNot(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            if (isCalled.getAsBoolean()) {
                claimAt = System.nanoTime();
            }
            if (claiming != null) {
                if (claiming.isDone()) {
                    takeClaim();
                }
            } else if (lines.waiting() <= settings.batch() && System.nanoTime() - claimAt >= 0) {
                beginClaim();
            }
            lookAfterClaims();
            record(gather());
        }
        takeClaim();
        isEnding = true;
        for (Line line : lines.all()) {
            line.takeBack().forEach(claimed -> backlog.add(released(claimed, "The node stopped.")));
        }
        finish();
    }

    private void finish() {
        try {
            while (!leases.isEmpty()) {
                lookAfterClaims();
                record(gather());
            }
        } finally {
            lines.dismiss();
            claims.shutdown();
        }
    }

    /** Beside the recording, so that neither keeps the senders waiting for the other. */
    private void beginClaim() {
        try {
            relays.refresh();
            List<Outlet> outlets = lines.outlets();
            if (outlets.isEmpty()) {
                claimAt = System.nanoTime() + settings.poll().toNanos();
                return;
            }
            claimedUntil = clock.instant().plus(settings.lease());
            boolean takesOver = takesOver();
            claiming = claims.submit(() -> queue.claim(owner, outlets, takesOver));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Puts what was claimed in its lines, once it is there. */
    private void takeClaim() {
        Future<Claim> begun = claiming;
        if (begun == null) {
            return;
        }
        claiming = null;
        try {
            Claim claim = begun.get();
            if (leases.isEmpty()) {
                wavesInHand.clear();
            }
            for (Claimed each : claim.rows()) {
                leases.put(each.id(), claimedUntil);
                wavesInHand.add(each.waveId());
                line(each).add(each);
            }
            claimAt = System.nanoTime() + untilNext(claim).toNanos();
        } catch (ExecutionException e) {
            failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Throwable e) {
        log.warn("Nothing can be claimed: {}", e.getMessage());
        isAway = true;
        claimAt = System.nanoTime() + LONGEST_PAUSE.toNanos();
    }

    /**
     * Claims that ran out while the database was away are not abandoned: their owners could not renew them, and come to
     * write down what became of them.
     */
    private boolean takesOver() {
        Instant now = clock.instant();
        if (isAway) {
            isAway = false;
            backSince = now;
        }
        return backSince.equals(Instant.MIN) || !now.isBefore(backSince.plus(OTHERS_RETURN));
    }

    private Duration untilNext(Claim claim) {
        if (claim.rows().size() >= settings.batch()) {
            return Duration.ZERO;
        }
        return claim.isLimited() ? LIMITED : settings.poll();
    }

    private Line line(Claimed claimed) {
        Line line = lines.to(claimed.relay());
        if (!line.isManned()) {
            line.man(() -> couriers.apply(claimed.relay()), this::deliver, backlog::add);
        }
        return line;
    }

    /** A pause of a wave takes effect here on what is claimed and not begun; leases are renewed long before they end. */
    private void lookAfterClaims() {
        if (leases.isEmpty() || System.nanoTime() - heldAt < LOOK_FOR_HELD.toNanos()) {
            return;
        }
        heldAt = System.nanoTime();
        try {
            held = queue.held(wavesInHand);
            relays.refresh();
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
        try {
            return backlog.next(leases.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isEnding = true;
            return List.of();
        }
    }

    /** Outcomes are kept until they are written, however long the database is away; nothing is claimed meanwhile. */
    private void record(List<Done> batch) {
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
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    log.error("Ending with {} outcomes unwritten; these messages may be sent again", batch.size(), e);
                    isWritten = true;
                } else {
                    log.warn("{} outcomes wait to be written: {}", batch.size(), e.getMessage());
                    isAgain = true;
                    isAway = true;
                    sleep();
                    lookAfterClaims();
                }
            }
        }
        backlog.written();
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

    private Done deliver(Courier courier, Claimed next) {
        backlog.await(() -> !isEnding);
        @Nullable String why = whyNot(next);
        if (why != null) {
            return released(next, why);
        }
        try {
            return courier.deliver(next);
        } catch (RuntimeException e) {
            log.error("Delivery {} could not be tried", next.id(), e);
            Instant later = clock.instant().plus(settings.retryDelay());
            return new Done(next, new Outcome.Deferred("It could not be tried: " + e, later), null, clock.instant());
        }
    }

    private Done released(Claimed claimed, String why) {
        return new Done(claimed, new Outcome.Released(why), null, clock.instant());
    }

    private @Nullable String whyNot(Claimed next) {
        if (isEnding) {
            return "The node stopped.";
        }
        if (held.contains(next.waveId())) {
            return "The wave is held.";
        }
        if (next.relay().isResting()) {
            return "The relay rests.";
        }
        Instant until = leases.get(next.id());
        return until == null || !clock.instant().isBefore(until) ? "The claim has run out." : null;
    }
}
