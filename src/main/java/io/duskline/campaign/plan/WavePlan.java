package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.SunsetMove;
import io.duskline.finding.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the waves of one campaign fall due, for its pages.
 *
 * @param others what other campaigns say to the same accounts
 */
public record WavePlan(Campaign campaign, Deprecation deprecation, Instant now, List<Finding> others) {

    /**
     * One line of the plan.
     *
     * @param at when it leaves, as far as that is known
     * @param wave null for the notice before a brownout that will be a wave once the plan is launched
     * @param brownout that; null for a wave
     */
    public record Line(
            Instant at, @Nullable Wave wave, @Nullable Brownout brownout) {}

    /** As they leave, with the notices that are to become waves. */
    public List<Line> lines() {
        Stream<Line> waves = waves().stream().map(wave -> new Line(campaign.leavesAt(wave, deprecation), wave, null));
        Stream<Line> notices = brownoutsToTell().stream().map(brownout -> new Line(noticeAt(brownout), null, brownout));
        return Stream.concat(waves, notices)
                .sorted(Comparator.comparing(Line::at))
                .toList();
    }

    /** As they leave. */
    public List<Wave> waves() {
        return campaign.wavesInTime(deprecation);
    }

    public Optional<Instant> due(Wave wave) {
        return wave.due(deprecation, campaign.launchedAt());
    }

    /** When a wave to come would have left by the date before, in the zone of that; empty where none moved it. */
    public Optional<LocalDate> was(Wave wave) {
        @Nullable Integer offset = wave.offsetDays();
        if (offset == null || wave.state() != WaveState.PLANNED || wave.isAboutBrownout() || wave.ownEnd() != null) {
            return Optional.empty();
        }
        return deprecation
                .lastMove()
                .filter(move -> deprecation.date().isPresent())
                .map(SunsetMove::from)
                .filter(from -> !deprecation.date().equals(Optional.of(from)))
                .map(from -> from.plusDays(offset).at().toLocalDate());
    }

    /** Whether the wave would be skipped if the campaign were launched now. */
    public boolean isTooLate(Wave wave) {
        return wave.isTooLate(campaign, deprecation, now);
    }

    /** The brownout that a wave speaks of: as it said, else as it is now; null where it speaks of none, or of one called off. */
    public @Nullable Brownout brownout(Wave wave) {
        @Nullable Long id = wave.brownoutId();
        return wave.brownout() != null || id == null
                ? wave.brownout()
                : deprecation.brownout(id).orElse(null);
    }

    public boolean hasBrownouts() {
        return !deprecation.brownouts().isEmpty();
    }

    /** The brownouts to come of which the plan tells, and which waves will tell once it is launched. */
    public List<Brownout> brownoutsToTell() {
        return campaign.brownoutDaysBefore() == null || campaign.isLaunched()
                ? List.of()
                : deprecation.brownoutsToCome(now);
    }

    /** When the notice of such a brownout leaves, at once where that is past. */
    public Instant noticeAt(Brownout brownout) {
        return brownout.noticeAt(Objects.requireNonNull(campaign.brownoutDaysBefore()), now);
    }

    public List<Finding> warnings(Wave wave) {
        return warnings(PlanWarnings.subject(wave.position()));
    }

    /** About the plan as a whole. */
    public List<Finding> warnings() {
        return warnings("");
    }

    private List<Finding> warnings(String subject) {
        return Stream.concat(PlanWarnings.of(campaign, deprecation, now).stream(), others.stream())
                .filter(warning -> warning.subject().equals(subject))
                .toList();
    }
}
