package io.duskline.campaign.run;

import io.duskline.campaign.Wave;
import io.duskline.delivery.LeavingHours.Hours;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A wave that is still to come, on paper.
 *
 * @param number from 0, in the order in which they begin
 * @param wave as it is planned, or as the product will plan it: then without an id
 * @param begins null while nobody knows, as there is no date
 * @param hours in which its messages leave; empty for all hours
 * @param whyNot why it will never begin; null where it will
 */
@NamedInterface("run")
public record RehearsedWave(
        int number,
        Wave wave,
        @Nullable Instant begins,
        Optional<Hours> hours,
        @Nullable String whyNot) {

    /** Whom a wave tells. */
    @NamedInterface("run")
    public enum Tells {
        /** Whoever the rule chooses then and has not answered. */
        CHOSEN,
        /** Whoever was told before. */
        TOLD,
        /** Whoever the rule chooses and still uses it. */
        EXPOSED,
        /** Whoever was told what is no longer so. */
        OTHERWISE
    }

    public boolean isSent() {
        return begins != null && whyNot == null;
    }

    /** When one that {@link #isSent} begins. */
    public Instant start() {
        return Objects.requireNonNull(begins);
    }

    /** The same in another place among the others. */
    RehearsedWave numbered(int place) {
        return new RehearsedWave(place, wave, begins, hours, whyNot);
    }

    public Tells tells() {
        return switch (wave.template()) {
            case FIRST, REMINDER, FINAL -> Tells.CHOSEN;
            case DONE, WITHDRAWN -> Tells.TOLD;
            case BROWNOUT, BROWNOUT_OVER -> Tells.EXPOSED;
            case MOVED, EXTENDED, REVOKED, SUSPENDED, ASKED_AGAIN, RESOLVED, DECLINED, REPLY -> Tells.OTHERWISE;
        };
    }
}
