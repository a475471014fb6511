package io.duskline.trial;

import io.duskline.web.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Contributed by a room, where there is a trial: what time will do in it, and what it has not done yet. Both only look. */
public interface Agenda {

    /**
     * What falls due next in the room, as far as it can be known now; of each kind at least the first.
     *
     * @param after nothing at this moment or before it
     */
    List<Due> next(Instant after);

    /**
     * What fell due and is not through, in a sentence; the clock stays where it is as long as something is not.
     *
     * @param since when the clock was moved last, by itself; {@link Instant#MIN} where it never was
     */
    default Optional<String> unsettled(Instant since, Instant now) {
        return Optional.empty();
    }

    /** Called right before the clock is moved: records what cannot be known afterwards. */
    default void leaving() {}

    /** @param what in words that go after "Next:" */
    record Due(Instant at, String what) {

        /** How long until then, as {@code in 3 days}. */
        public String in(Instant now) {
            return "in " + DurationText.rough(Duration.between(now, at));
        }
    }
}
