package io.duskline.delivery.relay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Remaining budget of a {@link Limit}, while its row is locked. A rate assigns turns up to {@link #AHEAD}: a claim takes them,
 * and each message waits for its own, so that all nodes together keep the rate evenly.
 */
public final class RateLimitState {

    /** Short, so that nodes share fairly and a dead one wastes little; long enough that not every message needs a claim. */
    static final Duration AHEAD = Duration.ofMillis(500);

    private static final Duration DAY = Duration.ofDays(1);

    final Limit limit;
    private final Instant now;
    final Instant since;
    Instant nextTurn;
    Instant windowFrom;
    long used;
    long usedBefore;
    private boolean isTaken;
    private boolean isMended;

    /**
     * @param since first use of the limit
     * @param used usage in the current window; for {@link Limit.Concurrency} the number of claimed messages
     */
    RateLimitState(
            Limit limit,
            Instant now,
            Instant since,
            @Nullable Instant nextTurn,
            @Nullable Instant windowFrom,
            long used,
            long usedBefore) {
        this.limit = limit;
        this.now = now;
        this.since = notAfter(now, since);
        this.nextTurn = notAfter(latestTurn(), nextTurn == null ? now : nextTurn);
        this.windowFrom = notAfter(now, windowFrom == null ? now : windowFrom);
        this.used = used;
        this.usedBefore = usedBefore;
        if (limit instanceof Limit.Amount amount) {
            slide(amount.window());
        } else if (limit instanceof Limit.WarmUp) {
            slide(DAY);
        }
    }

    /** The latest turn at this rate. A stored turn after it means that the rate or the clock was changed. */
    private Instant latestTurn() {
        return limit instanceof Limit.Rate rate ? now.plus(AHEAD).plusNanos(nanosEach(rate)) : now;
    }

    private Instant notAfter(Instant latest, Instant written) {
        if (!written.isAfter(latest)) {
            return written;
        }
        isMended = true;
        return latest;
    }

    private void slide(Duration window) {
        Duration passed = Duration.between(windowFrom, now);
        if (passed.compareTo(window) < 0) {
            return;
        }
        boolean isNext = passed.compareTo(window.multipliedBy(2)) < 0;
        usedBefore = isNext ? used : 0;
        used = 0;
        windowFrom = isNext ? windowFrom.plus(window) : now;
    }

    /** Number of messages that may be claimed now. */
    long left() {
        return switch (limit) {
            case Limit.Rate rate -> turnsAhead(rate);
            case Limit.Amount amount -> left(amount.most(), amount.window());
            case Limit.WarmUp warmUp ->
                left(warmUp.most(Duration.between(since, now).toDays()), DAY);
            case Limit.Concurrency concurrency -> Math.max(0, concurrency.most() - used);
        };
    }

    private long turnsAhead(Limit.Rate rate) {
        long ahead = Duration.between(first(), now.plus(AHEAD)).toNanos();
        return ahead < 0 ? 0 : ahead / nanosEach(rate) + 1;
    }

    private long left(long most, Duration window) {
        double within = 1 - Duration.between(windowFrom, now).toMillis() / (double) window.toMillis();
        return (long) Math.max(0, most - used - Math.ceil(usedBefore * within));
    }

    /**
     * Uses one up.
     *
     * @return when the message may be sent: now, or at its turn
     */
    Instant take() {
        isTaken = true;
        if (limit instanceof Limit.Rate rate) {
            Instant turn = first();
            nextTurn = turn.plusNanos(nanosEach(rate));
            return turn;
        }
        used++;
        return now;
    }

    private Instant first() {
        return nextTurn.isAfter(now) ? nextTurn : now;
    }

    private static long nanosEach(Limit.Rate rate) {
        return Math.max(1, (long) (1e9 / rate.perSecond()));
    }

    /** Whether the row must be saved; concurrency is counted from the deliveries themselves. */
    boolean isToBeSaved() {
        return (isTaken || isMended) && !(limit instanceof Limit.Concurrency);
    }
}
