package io.duskline.campaign.run;

import io.duskline.campaign.Wave;
import io.duskline.delivery.LeavingHours.Hours;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
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
 * @param ahead of what it is said in another campaign's mails; null where it is said by its own
 * @param carries the campaigns whose next wave its mails say too, by their names
 */
@NamedInterface("run")
public record RehearsedWave(
        int number,
        Wave wave,
        @Nullable Instant begins,
        Optional<Hours> hours,
        @Nullable String whyNot,
        @Nullable Rung rung,
        @Nullable Ahead ahead,
        List<String> carries) {

    /** The number of one that is not among them. */
    private static final int NOWHERE = -1;

    public RehearsedWave {
        carries = List.copyOf(carries);
    }

    RehearsedWave(int number, Wave wave, @Nullable Instant begins, Optional<Hours> hours, @Nullable String whyNot) {
        this(number, wave, begins, hours, whyNot, null, null, List.of());
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

    /**
     * Said in the mails of another campaign's wave, ahead of one that is planned.
     *
     * @param planned by its number
     * @param with the other campaign on paper
     * @param carrier its wave
     * @param saidBefore waves of this campaign, by number, in whose mails the carrier's own was said: whoever was told by those
     *     has no mail of the carrier
     * @param isBroughtForward so that whoever was told within a week before is not
     */
    @NamedInterface("run")
    public record Ahead(
            int planned,
            RehearsedCampaign with,
            RehearsedWave carrier,
            List<Integer> saidBefore,
            boolean isBroughtForward) {}

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
        @Nullable Ahead saidAhead = ahead == null
                ? null
                : new Ahead(
                        places.getOrDefault(ahead.planned(), NOWHERE),
                        ahead.with(),
                        ahead.carrier(),
                        ahead.saidBefore().stream()
                                .map(number -> places.getOrDefault(number, NOWHERE))
                                .toList(),
                        ahead.isBroughtForward());
        return new RehearsedWave(place, wave, begins, hours, whyNot, onRung, saidAhead, carries);
    }

    RehearsedWave carrying(List<String> names) {
        return new RehearsedWave(number, wave, begins, hours, whyNot, rung, ahead, names);
    }

    /** Somebody planned it, and its own mails say it. */
    public boolean isOfThePlan() {
        return wave.isPlanned() && rung == null && ahead == null;
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
