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

    /** When a notice is sent that is due so many days before it: at once if that day is past. */
    public Instant noticeAt(int daysBefore, Instant now) {
        Instant planned = from.plusDays(-daysBefore).instant();
        return planned.isBefore(now) ? now : planned;
    }

    /** Whether it is the same span by the same clocks. */
    public boolean isAt(Brownout other) {
        return from.equals(other.from) && until.equals(other.until);
    }
}
