package io.duskline.delivery.queue;

import io.duskline.db.SharedClock;
import io.duskline.delivery.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The times of one claim, which differ if a trial's clock was moved. Messages are due by that clock. Leases and relay limits
 * use real time, so that skipped days do not expire them.
 *
 * @param now time for due messages
 * @param real time for leases and limits
 */
record QueueTime(Instant now, Instant real) {

    static QueueTime asked(SharedClock clock, SharedClock real) {
        Instant now = clock.asked().truncatedTo(ChronoUnit.MICROS);
        return new QueueTime(now, real.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** End of a lease that begins now. */
    Instant until(Duration lease) {
        return real.plus(lease);
    }

    /** The time that decides whether a row in this state is claimed. */
    Instant of(DeliveryState state) {
        return state == DeliveryState.CLAIMED ? real : now;
    }
}
