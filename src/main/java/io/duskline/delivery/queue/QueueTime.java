package io.duskline.delivery.queue;

import io.duskline.db.SharedClock;
import io.duskline.delivery.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The moment of one claim. Where a trial moved its clock on they differ: messages fall due by that clock; a lease, and what a
 * relay grants, last as long as they really do, so that nothing in hand is taken over because days were skipped.
 *
 * @param now when it is by what messages are due
 * @param real when it is by what is held and granted
 */
record QueueTime(Instant now, Instant real) {

    static QueueTime asked(SharedClock clock, SharedClock real) {
        Instant now = clock.asked().truncatedTo(ChronoUnit.MICROS);
        return new QueueTime(now, real.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** When a lease that begins now ends. */
    Instant until(Duration lease) {
        return real.plus(lease);
    }

    /** By which it is told whether a row in this state is to be taken. */
    Instant of(DeliveryState state) {
        return state == DeliveryState.CLAIMED ? real : now;
    }
}
