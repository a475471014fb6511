package io.duskline.campaign.run;

import io.duskline.campaign.Wave;
import io.duskline.delivery.LeavingHours.Hours;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
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
 * @param rung for whose sake it is, where nobody was heard of; null for all others
 */
@NamedInterface("run")
public record RehearsedWave(
        int number,
        Wave wave,
        @Nullable Instant begins,
        Optional<Hours> hours,
        @Nullable String whyNot,
        @Nullable Rung rung) {

    RehearsedWave(int number, Wave wave, @Nullable Instant begins, Optional<Hours> hours, @Nullable String whyNot) {
        this(number, wave, begins, hours, whyNot, null);
    }

    /**
     * The next role is told, or the manager asked, at accounts of which nobody was heard.
     *
     * @param end of these accounts, of their own; null for those for which it ends for all at once
     * @param climbed so many rungs of their ladder these accounts have climbed already
     * @param since by its number the wave that told them first; null for those told before
     * @param step from 1, of those to come
     */
    @NamedInterface("run")
    public record Rung(
            @Nullable LocalDateTime end,
            int climbed,
            @Nullable Integer since,
            int step) {}

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
        OTHERWISE,
        /** Whoever is next at an account of which nobody was heard. */
        NEXT_ROLE
    }

    public boolean isSent() {
        return begins != null && whyNot == null;
    }

    /** When one that {@link #isSent} begins. */
    public Instant start() {
        return Objects.requireNonNull(begins);
    }

    /** The same in another place among the others, each of which is found by the number that it had. */
    RehearsedWave numbered(int place, Map<Integer, Integer> places) {
        @Nullable Rung onRung = rung == null || rung.since() == null
                ? rung
                : new Rung(rung.end(), rung.climbed(), places.get(rung.since()), rung.step());
        return new RehearsedWave(place, wave, begins, hours, whyNot, onRung);
    }

    /** A user planned it. */
    public boolean isOfThePlan() {
        return wave.isPlanned() && rung == null;
    }

    public Tells tells() {
        return rung != null ? Tells.NEXT_ROLE : tellsByItself();
    }

    private Tells tellsByItself() {
        return switch (wave.template()) {
            case FIRST, REMINDER, FINAL -> Tells.CHOSEN;
            case DONE, WITHDRAWN -> Tells.TOLD;
            case BROWNOUT, BROWNOUT_OVER -> Tells.EXPOSED;
            case MOVED, EXTENDED, REVOKED, SUSPENDED, ASKED_AGAIN, RESOLVED, DECLINED, REPLY -> Tells.OTHERWISE;
        };
    }
}
