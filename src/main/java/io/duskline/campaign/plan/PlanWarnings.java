package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.finding.Finding;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** Warnings about a plan before its launch, as if it were launched now. */
@NamedInterface("plan")
public final class PlanWarnings {

    private static final int LAST_WEEK = 7;
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<PlannedWave> waves;
    private final Duration lateByAtMost;
    private final LocalMoment sunset;
    private final Instant now;
    private final int left;

    /** By wave; findings about the whole plan come last. */
    private static final Comparator<String> WAVES_FIRST = Comparator.comparingInt(PlanWarnings::wave);

    private PlanWarnings(List<PlannedWave> waves, Duration lateByAtMost, LocalMoment sunset, Instant now) {
        this.waves = waves;
        this.lateByAtMost = lateByAtMost;
        this.sunset = sunset;
        this.now = now;
        this.left = LeadTime.days(sunset, now);
    }

    /** Empty after the launch, since the plan can no longer change, and without a current date. */
    public static List<Finding> of(Campaign campaign, Deprecation deprecation, Instant now) {
        if (campaign.isLaunched() || campaign.state().hasEnded()) {
            return List.of();
        }
        List<PlannedWave> waves = Plan.of(campaign).waves();
        // who accepted a warning accepted it for this plan
        String planned = waves.stream()
                .map(each -> each.template().code() + " " + each.offsetDays())
                .toList()
                .toString();
        return of(waves, campaign.lateByAtMost(), campaign.brownoutDaysBefore(), deprecation, now).stream()
                .map(each -> each.withEvidence(each.subject() + " " + planned))
                .toList();
    }

    /**
     * Findings of each wave in order, then those of the whole plan.
     *
     * @param brownoutDaysBefore as in {@link Plan}
     */
    public static List<Finding> of(
            List<PlannedWave> waves,
            Duration lateByAtMost,
            @Nullable Integer brownoutDaysBefore,
            Deprecation deprecation,
            Instant now) {
        return deprecation
                .date()
                .map(date -> new PlanWarnings(waves, lateByAtMost, date, now))
                .map(plan -> Stream.concat(
                                plan.all().stream(), plan.ofBrownouts(brownoutDaysBefore, deprecation).stream())
                        .sorted(Comparator.comparing(Finding::subject, WAVES_FIRST))
                        .toList())
                .orElse(List.of());
    }

    static List<Finding> of(List<PlannedWave> waves, Duration lateByAtMost, LocalMoment sunset, Instant now) {
        return new PlanWarnings(waves, lateByAtMost, sunset, now).all();
    }

    private List<Finding> all() {
        return Stream.concat(
                        IntStream.range(0, waves.size()).boxed().flatMap(i -> ofWave(i).stream()), ofWhole().stream())
                .toList();
    }

    private List<Finding> ofWave(int i) {
        List<Finding> found = new ArrayList<>();
        PlannedWave wave = waves.get(i);
        aboutTheEnd(wave).ifPresent(problem -> found.add(problem.withSubject(subject(i))));
        if (isPast(wave)) {
            found.add(past(wave).withSubject(subject(i)));
        }
        sameMoment(i).ifPresent(problem -> found.add(problem.withSubject(subject(i))));
        if (wave.template() == MailKind.FINAL) {
            laterThan(i, MailKind.REMINDER)
                    .or(() -> laterThan(i, MailKind.FIRST))
                    .ifPresent(later -> found.add(Finding.warning(
                                    "final_before_reminder",
                                    "It says it is the last reminder, but " + name(later) + " comes after it.")
                            .withSubject(subject(i))));
        }
        if (wave.template() == MailKind.FIRST) {
            earlier(i)
                    .ifPresent(other -> found.add(Finding.warning(
                                    "first_not_first", "It announces the end, but " + name(other) + " did so before.")
                            .withSubject(subject(i))));
        }
        return found;
    }

    /** Whether it announces the end after it, or reports it before. */
    private Optional<Finding> aboutTheEnd(PlannedWave wave) {
        boolean isBefore = due(wave).isBefore(sunset.instant());
        if (wave.template() == MailKind.DONE) {
            return isBefore
                    ? Optional.of(Finding.error(
                            "before_the_end", "It says that the integration has ended, but is sent before the end."))
                    : Optional.empty();
        }
        return isBefore
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "after_the_end",
                        "It announces the end, but is sent "
                                + (Integer.valueOf(0).equals(wave.offsetDays()) ? "at the end." : "after the end.")
                                + " From the end on, send only “done”."));
    }

    private boolean isPast(PlannedWave wave) {
        return wave.offsetDays() != null && due(wave).isBefore(now);
    }

    private Finding past(PlannedWave wave) {
        if (!due(wave).plus(lateByAtMost).isBefore(now)) {
            return Finding.warning("just_passed", "Its time has just passed. It is sent only if you launch soon.");
        }
        return Finding.warning(
                "before_today",
                "Its time is in the past, so it is never sent. "
                        + (left > 1
                                ? "Choose " + (left - 1) + (left == 2 ? " day" : " days") + " or fewer, or remove it."
                                : "Remove it, or send it at launch."));
    }

    private Optional<Finding> sameMoment(int i) {
        PlannedWave wave = waves.get(i);
        return first(i, other -> due(other).equals(due(wave)))
                .map(other -> Finding.warning("same_moment", "It is sent at the same time as " + name(other) + "."))
                .or(() -> sameDay(i));
    }

    /** Whether one wave is sent at launch and another one on the same day. */
    private Optional<Finding> sameDay(int i) {
        PlannedWave wave = waves.get(i);
        return first(
                        i,
                        other -> (wave.offsetDays() == null) != (other.offsetDays() == null)
                                && isReminding(wave)
                                && isReminding(other)
                                && day(wave).equals(day(other)))
                .map(other -> Finding.warning(
                        "same_moment", "It is sent on the same day as " + name(other) + ", if you launch today."));
    }

    /** Whether it counts for findings about the same day: the message at the end is sent on the day anyway. */
    private boolean isReminding(PlannedWave wave) {
        return wave.template() != MailKind.DONE && !isPast(wave);
    }

    private Optional<Integer> laterThan(int i, MailKind template) {
        return first(
                waves.size(),
                other -> other.template() == template && due(other).isAfter(due(waves.get(i))));
    }

    /** An earlier wave that is sent. */
    private Optional<Integer> earlier(int i) {
        return first(waves.size(), other -> !isPast(other) && due(other).isBefore(due(waves.get(i))));
    }

    /** Position of the first wave before this one that matches. */
    private Optional<Integer> first(int end, Predicate<PlannedWave> which) {
        return IntStream.range(0, end)
                .filter(i -> which.test(waves.get(i)))
                .boxed()
                .findFirst();
    }

    private List<Finding> ofWhole() {
        if (left < 0) {
            return List.of();
        }
        List<PlannedWave> before = waves.stream()
                .filter(wave -> wave.template() != MailKind.DONE && !isPast(wave))
                .filter(wave -> due(wave).isBefore(sunset.instant()))
                .toList();
        if (before.isEmpty()) {
            return List.of(Finding.warning(
                    "nothing_before_the_end", "No step is sent before the end. Customers learn about it afterwards."));
        }
        Instant lastWeek = sunset.plusDays(-LAST_WEEK).instant();
        return before.stream().allMatch(wave -> due(wave).isBefore(lastWeek))
                ? List.of(Finding.warning(
                        "nothing_in_the_last_week", "Nothing is sent in the last 7 days before the end."))
                : List.of();
    }

    private Instant due(PlannedWave wave) {
        return wave.offsetDays() == null
                ? now
                : sunset.plusDays(wave.offsetDays()).instant();
    }

    private LocalDate day(PlannedWave wave) {
        return LocalDate.ofInstant(due(wave), sunset.zone());
    }

    /** Subject of a finding about the wave at this position, from 0. */
    public static String subject(int wave) {
        return "waves[" + wave + "]";
    }

    /** Position of the wave in a subject; the largest integer without one. */
    public static int wave(String subject) {
        return subject.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(subject.replaceAll("\\D", ""));
    }

    private static String name(int wave) {
        return "step " + (wave + 1);
    }

    /**
     * Warnings about future brownouts: without notices, or with notices at or before other waves.
     *
     * @param daysBefore as in {@link Plan}
     */
    private List<Finding> ofBrownouts(@Nullable Integer daysBefore, Deprecation deprecation) {
        List<Brownout> toCome = deprecation.brownoutsToCome(now);
        if (toCome.isEmpty()) {
            return List.of();
        }
        if (daysBefore == null) {
            return List.of(
                    Finding.warning(
                            "brownout_untold",
                            "The integration has a brownout before its end, and this schedule does not announce it. Under Advanced, enter how many days before."));
        }
        List<Instant> notices = toCome.stream()
                .map(brownout -> brownout.noticeAt(daysBefore, now))
                .toList();
        List<Finding> found = new ArrayList<>();
        IntStream.range(0, waves.size())
                .filter(wave -> notices.stream().anyMatch(notice -> isSameHour(due(waves.get(wave)), notice)))
                .forEach(wave ->
                        found.add(Finding.warning("brownout_same_hour", "A brownout notice is sent in the same hour.")
                                .withSubject(subject(wave))));
        if (waves.stream()
                .filter(wave -> wave.template() == MailKind.FIRST)
                .anyMatch(wave -> notices.stream().anyMatch(notice -> notice.isBefore(due(wave))))) {
            found.add(
                    Finding.warning(
                            "brownout_before_first",
                            "A brownout notice is sent before the first notice. Customers learn about the brownout before the end."));
        }
        return found;
    }

    private boolean isSameHour(Instant due, Instant notice) {
        return !due.isBefore(now) && Duration.between(due, notice).abs().compareTo(HOUR) < 0;
    }
}
