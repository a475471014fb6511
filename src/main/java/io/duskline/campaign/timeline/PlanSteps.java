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
 * Notes next to the rows of a plan's form: send time and warnings of each wave, with today and the milestones between them.
 *
 * @param warnings about the plan as a whole
 * @param lead null without a current date
 */
public record PlanSteps(
        List<Step> steps, List<Finding> warnings, @Nullable LeadTime lead) {

    /**
     * Send times of a wave.
     *
     * @param from when the first reader gets one
     * @param heldUntil start of sending hours for most readers; null if they get it at once
     * @param isTooLate whether messages are sent at once because sending hours would be too late
     * @param elsewhere countries with another day
     */
    public record Leaving(
            Instant from, @Nullable Instant heldUntil, boolean isTooLate, List<ReaderDays.Elsewhere> elsewhere) {

        /** Whether most readers wait, and some get it earlier. */
        public boolean isSpread() {
            return heldUntil != null && from.isBefore(heldUntil);
        }
    }

    /**
     * @param row row of the form, from 0; null if it is no wave
     * @param place "7 days before"; empty if the row is incomplete
     * @param at null for a wave at launch, or without a known time
     * @param milestone its code; null if it is none; "sunset" for the end
     * @param until end of a brownout; null for all others
     * @param noticeAt send time of a brownout's notice; null without one
     * @param leaving send times of a wave, if known
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

        /** Counted from 0; for a wave. */
        int number() {
            return Objects.requireNonNull(row);
        }

        /** For a wave with a known time. */
        Instant leavesAt() {
            return Objects.requireNonNull(leaving).from();
        }

        public boolean neverLeaves() {
            return warnings.stream().anyMatch(warning -> warning.code().equals("before_today"));
        }
    }

    /**
     * For a plan as typed so far.
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

    /** Waves that are sent, if their time is known. */
    public List<Step> leaving() {
        return steps.stream()
                .filter(step -> step.leaving() != null && !step.neverLeaves())
                .toList();
    }

    /** Empty if it is not a valid wave. */
    private static Optional<PlannedWave> planned(NewWave wave) {
        boolean isNow = Boolean.TRUE.equals(wave.now());
        return MailKind.of(String.valueOf(wave.template()))
                .filter(template -> isNow || wave.offsetDays() != null)
                .map(template -> new PlannedWave(template, wave.offsetDays()));
    }

    /** Due times of steps with an offset from the end. */
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

    /** A message that announces the end is sent before it, at any hour. */
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

    /** Position before the first wave that is not earlier; a wave at launch is today. */
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
