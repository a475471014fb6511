package io.duskline.catalog;

import java.time.Instant;

/**
 * A span in which what goes away pauses, for everybody at once, so that they notice what depends on it.
 *
 * @param id of its milestone, which stays the same when it moves
 * @param until later than {@code from}, in the same zone
 */
public record Brownout(long id, LocalMoment from, LocalMoment until) {

    public Instant starts() {
        return from.instant();
    }

    public Instant ends() {
        return until.instant();
    }

    /** Whether it is the same span by the same clocks. */
    public boolean isAt(Brownout other) {
        return from.equals(other.from) && until.equals(other.until);
    }
}
