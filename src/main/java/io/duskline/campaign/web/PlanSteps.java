package io.duskline.campaign.web;

import io.duskline.campaign.LeadTime;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.NewCampaign.NewWave;
import io.duskline.campaign.plan.PlanWarning;
import io.duskline.campaign.plan.PlanWarnings;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Milestone;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the rows of a plan's form: when each wave leaves and what is strange about it, with today and the
 * milestones between them.
 *
 * @param warnings about the plan as a whole
 * @param lead null while no date holds
 */
public record PlanSteps(
        List<Step> steps,
        List<PlanWarning> warnings,
        @Nullable LeadTime lead) {

    /**
     * @param row of the form, from 0; null where it is no wave
     * @param place "7 days before"; empty where the row does not say it yet
     * @param at null of a wave that leaves at launch, or at no moment that is known
     * @param milestone its code; null where it is none, or the end itself ("sunset")
     * @param until of a brownout, its end; null of anything else
     * @param noticeAt of a brownout, when its own notice leaves; null where none does
     */
    public record Step(
            @Nullable Integer row,
            String place,
            @Nullable Instant at,
            @Nullable String milestone,
            @Nullable Instant until,
            @Nullable Instant noticeAt,
            List<PlanWarning> warnings) {

        Step(
                @Nullable Integer row,
                String place,
                @Nullable Instant at,
                @Nullable String milestone,
                List<PlanWarning> warnings) {
            this(row, place, at, milestone, null, null, warnings);
        }

        public boolean isToday() {
            return row == null && milestone == null;
        }

        public boolean neverLeaves() {
            return warnings.stream().anyMatch(warning -> warning.code().equals("before_today"));
        }
    }

    static PlanSteps of(
            List<NewWave> waves,
            Duration lateByAtMost,
            @Nullable Integer brownoutDaysBefore,
            Deprecation deprecation,
            Instant now) {
        List<Optional<PlannedWave>> read =
                waves.stream().map(PlanSteps::planned).toList();
        List<PlanWarning> warnings = read.stream().allMatch(Optional::isPresent)
                ? PlanWarnings.of(
                        read.stream().flatMap(Optional::stream).toList(),
                        lateByAtMost,
                        brownoutDaysBefore,
                        deprecation,
                        now)
                : List.of();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            steps.add(step(i, read.get(i), warnings, deprecation));
        }
        between(deprecation, brownoutDaysBefore, now).forEach(step -> steps.add(place(step, steps, now), step));
        return new PlanSteps(
                steps,
                warnings.stream().filter(warning -> warning.wave() == null).toList(),
                LeadTime.of(deprecation, now).orElse(null));
    }

    /** Empty where it is not a wave that anybody could plan. */
    private static Optional<PlannedWave> planned(NewWave wave) {
        boolean isNow = Boolean.TRUE.equals(wave.now());
        return MailKind.of(String.valueOf(wave.template()))
                .filter(template -> isNow || wave.offsetDays() != null)
                .map(template -> new PlannedWave(template, wave.offsetDays()));
    }

    private static Step step(int row, Optional<PlannedWave> wave, List<PlanWarning> warnings, Deprecation deprecation) {
        @Nullable Integer offset = wave.map(PlannedWave::offsetDays).orElse(null);
        return new Step(
                row,
                wave.map(PlannedWave::place).orElse(""),
                offset == null
                        ? null
                        : deprecation
                                .date()
                                .map(date -> date.plusDays(offset).instant())
                                .orElse(null),
                null,
                warnings.stream()
                        .filter(warning -> Integer.valueOf(row).equals(warning.wave()))
                        .toList());
    }

    /** Today, and the milestones from today on. */
    private static List<Step> between(Deprecation deprecation, @Nullable Integer brownoutDaysBefore, Instant now) {
        return Stream.concat(
                        Stream.of(new Step(null, left(deprecation, now), now, null, List.of())),
                        deprecation.milestones().stream()
                                .filter(milestone -> milestone.starts().isAfter(now) && !deprecation.isSuspended())
                                .map(milestone -> milestone(milestone, brownoutDaysBefore, deprecation, now)))
                .sorted(Comparator.comparing(Step::at))
                .toList();
    }

    private static Step milestone(
            Milestone milestone, @Nullable Integer brownoutDaysBefore, Deprecation deprecation, Instant now) {
        Optional<Brownout> brownout = deprecation.brownout(milestone.id());
        @Nullable Instant noticeAt = brownoutDaysBefore == null
                ? null
                : brownout.map(Brownout::from)
                        .map(from -> from.plusDays(-brownoutDaysBefore).instant())
                        .map(at -> at.isBefore(now) ? now : at)
                        .orElse(null);
        return new Step(
                null,
                left(deprecation, milestone.starts()),
                milestone.starts(),
                milestone.kind().code(),
                brownout.map(Brownout::ends).orElse(null),
                noticeAt,
                List.of());
    }

    private static String left(Deprecation deprecation, Instant at) {
        return deprecation
                .date()
                .map(date -> Wave.place(-LeadTime.days(date, at)))
                .orElse("");
    }

    /** Before the first wave that is not before it; what leaves at launch leaves today. */
    private static int place(Step between, List<Step> steps, Instant now) {
        for (int i = 0; i < steps.size(); i++) {
            Step other = steps.get(i);
            @Nullable Instant at = other.at() == null && !other.place().isEmpty() ? now : other.at();
            if (other.row() != null && at != null && !at.isBefore(between.at())) {
                return i;
            }
        }
        return steps.size();
    }
}
