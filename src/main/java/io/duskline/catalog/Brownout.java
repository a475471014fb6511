package io.duskline.catalog;

import java.time.Instant;

/**
 * A planned pause of the integration for all customers, so that they notice what depends on it.
 *
 * @param id id of its milestone, which stays the same when it moves
 * @param until later than {@code from}, in the same zone
 */
public record Brownout(long id, LocalMoment from, LocalMoment until) {

    public Instant starts() {
        return from.instant();
    }

    public Instant ends() {
        return until.instant();
    }

    /** When a notice is sent this many days before it; now if that day is past. */
    public Instant noticeAt(int daysBefore, Instant now) {
        Instant planned = from.plusDays(-daysBefore).instant();
        return planned.isBefore(now) ? now : planned;
    }

    /** Whether it has the same local times and zone. */
    public boolean isAt(Brownout other) {
        return from.equals(other.from) && until.equals(other.until);
    }
}
