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
 * Due times of a campaign's waves, for its pages.
 *
 * @param others findings about other campaigns to the same accounts
 */
public record WavePlan(Campaign campaign, Deprecation deprecation, Instant now, List<Finding> others) {

    /**
     * One line of the plan.
     *
     * @param at send time, as far as it is known
     * @param wave null for a brownout's notice that becomes a wave at the launch
     * @param brownout that brownout; null for a wave
     */
    public record Line(
            Instant at, @Nullable Wave wave, @Nullable Brownout brownout) {}

    /** In sending order, with notices that will become waves. */
    public List<Line> lines() {
        Stream<Line> waves = waves().stream().map(wave -> new Line(campaign.leavesAt(wave, deprecation), wave, null));
        Stream<Line> notices = brownoutsToTell().stream().map(brownout -> new Line(noticeAt(brownout), null, brownout));
        return Stream.concat(waves, notices)
                .sorted(Comparator.comparing(Line::at))
                .toList();
    }

    /** In sending order. */
    public List<Wave> waves() {
        return campaign.wavesInTime(deprecation);
    }

    public Optional<Instant> due(Wave wave) {
        return wave.due(deprecation, campaign.launchedAt());
    }

    /** The day of a future wave before the last move of the date, in that date's zone; empty without a move. */
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

    /** The brownout of a wave: as its messages state it, else its current time; null for none or a cancelled one. */
    public @Nullable Brownout brownout(Wave wave) {
        @Nullable Long id = wave.brownoutId();
        return wave.brownout() != null || id == null
                ? wave.brownout()
                : deprecation.brownout(id).orElse(null);
    }

    public boolean hasBrownouts() {
        return !deprecation.brownouts().isEmpty();
    }

    /** Future brownouts that the plan announces. Waves for them are added at the launch. */
    public List<Brownout> brownoutsToTell() {
        return campaign.brownoutDaysBefore() == null || campaign.isLaunched()
                ? List.of()
                : deprecation.brownoutsToCome(now);
    }

    /** Send time of a brownout's notice; now if it is past. */
    public Instant noticeAt(Brownout brownout) {
        return brownout.noticeAt(Objects.requireNonNull(campaign.brownoutDaysBefore()), now);
    }

    public List<Finding> warnings(Wave wave) {
        return warnings(PlanWarnings.subject(wave.position()));
    }

    /** Findings about the plan as a whole. */
    public List<Finding> warnings() {
        return warnings("");
    }

    private List<Finding> warnings(String subject) {
        return Stream.concat(PlanWarnings.of(campaign, deprecation, now).stream(), others.stream())
                .filter(warning -> warning.subject().equals(subject))
                .toList();
    }
}
