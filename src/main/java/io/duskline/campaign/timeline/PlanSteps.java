package io.duskline.campaign.timeline;

import io.duskline.campaign.LeadTime;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import io.duskline.campaign.hours.ReaderDays;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.NewCampaign.NewWave;
import io.duskline.campaign.plan.PlanWarnings;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.finding.Finding;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
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
        List<Step> steps, List<Finding> warnings, @Nullable LeadTime lead) {

    /**
     * When a wave's messages are sent.
     *
     * @param from when the first reader gets one
     * @param heldUntil when the window opens for most readers; null where they get it at once
     * @param isTooLate whether they leave at once because the window opens too late for what they say
     * @param elsewhere for whom they leave on another day
     */
    public record Leaving(
            Instant from, @Nullable Instant heldUntil, boolean isTooLate, List<ReaderDays.Elsewhere> elsewhere) {

        /** Whether most readers wait, and some get it earlier. */
        public boolean isSpread() {
            return heldUntil != null && from.isBefore(heldUntil);
        }
    }

    /**
     * @param row of the form, from 0; null where it is no wave
     * @param place "7 days before"; empty where the row does not say it yet
     * @param at null of a wave that leaves at launch, or at no moment that is known
     * @param milestone its code; null where it is none, or the end itself ("sunset")
     * @param until of a brownout, its end; null of anything else
     * @param noticeAt of a brownout, when its own notice leaves; null where none does
     * @param leaving of a wave whose moment is known, when its messages leave
     */
    public record Step(
            @Nullable Integer row,
            String place,
            @Nullable Instant at,
            @Nullable String milestone,
            @Nullable Instant until,
            @Nullable Instant noticeAt,
            @Nullable Leaving leaving,
            List<Finding> warnings) {

        boolean isTooLate() {
            return leaving != null && leaving.isTooLate();
        }

        public boolean isToday() {
            return row == null && milestone == null;
        }

        /** Counted from 0; of a wave. */
        int number() {
            return Objects.requireNonNull(row);
        }

        /** Of a wave whose moment is known. */
        Instant leavesAt() {
            return Objects.requireNonNull(leaving).from();
        }

        public boolean neverLeaves() {
            return warnings.stream().anyMatch(warning -> warning.code().equals("before_today"));
        }
    }

    /**
     * Of a plan as far as it is typed.
     *
     * @param brownoutDaysBefore null if brownouts are not announced
     */
    public static PlanSteps of(
            List<NewWave> waves,
            Duration lateByAtMost,
            @Nullable Integer brownoutDaysBefore,
            ReaderDays days,
            Deprecation deprecation,
            Instant now) {
        List<Optional<PlannedWave>> read =
                waves.stream().map(PlanSteps::planned).toList();
        List<Finding> warnings = read.stream().allMatch(Optional::isPresent)
                ? PlanWarnings.of(
                        read.stream().flatMap(Optional::stream).toList(),
                        lateByAtMost,
                        brownoutDaysBefore,
                        deprecation,
                        now)
                : List.of();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            steps.add(step(i, read.get(i), dues(read, deprecation), warnings, days, deprecation, now));
        }
        between(deprecation, brownoutDaysBefore, now).forEach(step -> steps.add(place(step, steps, now), step));
        return new PlanSteps(
                steps,
                warnings.stream().filter(warning -> warning.subject().isEmpty()).toList(),
                LeadTime.of(deprecation, now).orElse(null));
    }

    /** Those that leave, as far as their moment is known. */
    public List<Step> leaving() {
        return steps.stream()
                .filter(step -> step.leaving() != null && !step.neverLeaves())
                .toList();
    }

    /** Empty where it is not a wave that can be planned. */
    private static Optional<PlannedWave> planned(NewWave wave) {
        boolean isNow = Boolean.TRUE.equals(wave.now());
        return MailKind.of(String.valueOf(wave.template()))
                .filter(template -> isNow || wave.offsetDays() != null)
                .map(template -> new PlannedWave(template, wave.offsetDays()));
    }

    /** When the steps that are counted from the end fall due. */
    private static List<Instant> dues(List<Optional<PlannedWave>> waves, Deprecation deprecation) {
        return waves.stream()
                .flatMap(Optional::stream)
                .flatMap(wave -> Stream.ofNullable(wave.offsetDays()))
                .flatMap(days ->
                        deprecation.date().map(date -> date.plusDays(days).instant()).stream())
                .toList();
    }

    private static Step step(
            int row,
            Optional<PlannedWave> wave,
            List<Instant> dues,
            List<Finding> warnings,
            ReaderDays days,
            Deprecation deprecation,
            Instant now) {
        @Nullable Integer offset = wave.map(PlannedWave::offsetDays).orElse(null);
        @Nullable Instant at = offset == null
                ? null
                : deprecation
                        .date()
                        .map(date -> date.plusDays(offset).instant())
                        .orElse(null);
        @Nullable Instant due = wave.isPresent() && offset == null ? now : at;
        return new Step(
                row,
                wave.map(PlannedWave::place).orElse(""),
                at,
                null,
                null,
                null,
                due == null
                        ? null
                        : leaving(
                                wave.orElseThrow().template(), due.isBefore(now) ? now : due, dues, days, deprecation),
                warnings.stream()
                        .filter(warning -> warning.subject().equals(PlanWarnings.subject(row)))
                        .toList());
    }

    /** What speaks of the end as to come leaves before it, whatever the hour. */
    private static Leaving leaving(
            MailKind template, Instant due, List<Instant> dues, ReaderDays days, Deprecation deprecation) {
        Predicate<Instant> isPastEnd = from -> StatedEnd.announcesTheEnd(template)
                && deprecation
                        .date()
                        .map(LocalMoment::instant)
                        .filter(end -> due.isBefore(end) && !from.isBefore(end))
                        .isPresent();
        Predicate<Instant> isOvertaken =
                from -> dues.stream().anyMatch(other -> other.isAfter(due) && !other.isAfter(from));
        @Nullable Instant held = days.held(due).orElse(null);
        return held != null && isPastEnd.test(held)
                ? new Leaving(due, null, true, List.of())
                : new Leaving(days.first(due, isPastEnd.or(isOvertaken)), held, false, days.elsewhere(due));
    }

    /** Today, and the milestones from today on. */
    private static List<Step> between(Deprecation deprecation, @Nullable Integer brownoutDaysBefore, Instant now) {
        return Stream.concat(
                        Stream.of(new Step(null, left(deprecation, now), now, null, null, null, null, List.of())),
                        deprecation.milestones().stream()
                                .filter(deprecation::takesPlace)
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
                : brownout.map(of -> of.noticeAt(brownoutDaysBefore, now)).orElse(null);
        return new Step(
                null,
                left(deprecation, milestone.starts()),
                milestone.starts(),
                milestone.kind().code(),
                brownout.map(Brownout::ends).orElse(null),
                noticeAt,
                null,
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
