package io.duskline.campaign.timeline;

import io.duskline.campaign.Window;
import io.duskline.campaign.plan.NewCampaign.NewWave;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.finding.Finding;
import io.duskline.notice.MailKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Findings about a plan, good or bad. The plan can be saved anyway. */
public final class PlanFindings {

    private PlanFindings() {}

    /** Warnings first, by wave; then what is good. */
    public static List<Finding> of(
            PlanSteps steps, List<NewWave> waves, @Nullable Window window, Deprecation deprecation) {
        List<Finding> found = new ArrayList<>();
        for (PlanSteps.Step step : steps.steps()) {
            step.warnings().forEach(warning -> found.add(withLink(warning, step, waves)));
        }
        found.addAll(steps.warnings());
        deprecation.date().flatMap(PlanFindings::weekend).ifPresent(found::add);
        hours(window, steps).ifPresent(found::add);
        heard(steps, waves, deprecation).ifPresent(found::add);
        return found;
    }

    private static Finding withLink(Finding warning, PlanSteps.Step step, List<NewWave> waves) {
        int row = step.number();
        return warning.withLink(
                "#wave" + row,
                MailKind.of(String.valueOf(waves.get(row).template()))
                                .map(PlanFindings::name)
                                .orElse("Step " + (row + 1))
                        + (step.place().isEmpty() ? "" : ", " + step.place()));
    }

    private static String name(MailKind kind) {
        return kind == MailKind.FIRST
                ? "First notice"
                : kind.code().substring(0, 1).toUpperCase(Locale.ROOT)
                        + kind.code().substring(1);
    }

    /** By the calendar of most countries; sending hours handle the exceptions. */
    private static Optional<Finding> weekend(LocalMoment end) {
        LocalDate day = end.at().toLocalDate();
        int back = day.getDayOfWeek() == DayOfWeek.SATURDAY ? 1 : day.getDayOfWeek() == DayOfWeek.SUNDAY ? 2 : 0;
        LocalDate before = day.minusDays(back);
        return back == 0
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "ends_on_weekend",
                        "The end is a " + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                + ". The last working day before it is Friday "
                                + before.getDayOfMonth() + "\u00a0"
                                + before.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "."));
    }

    private static Optional<Finding> hours(@Nullable Window window, PlanSteps steps) {
        if (window == null) {
            return Optional.of(
                    Finding.warning("at_all_hours", "Messages are sent at all hours, also at night and on holidays.")
                            .withLink("#leaves", "Sending hours"));
        }
        boolean isAnyAtOnce = steps.leaving().stream().anyMatch(PlanSteps.Step::isTooLate);
        return isAnyAtOnce || !window.businessDays() || !window.holidays()
                ? Optional.empty()
                : Optional.of(Finding.info("within_hours", "Nothing is sent at night or on a day off."));
    }

    /** How often an account without a response is notified before the end. */
    private static Optional<Finding> heard(PlanSteps steps, List<NewWave> waves, Deprecation deprecation) {
        long times = deprecation
                .date()
                .map(end -> steps.leaving().stream()
                        .filter(step -> step.leavesAt().isBefore(end.instant()))
                        .filter(step -> !MailKind.DONE
                                .code()
                                .equals(waves.get(step.number()).template()))
                        .count())
                .orElse(0L);
        return times < 2
                ? Optional.empty()
                : Optional.of(Finding.info(
                        "heard_often",
                        "Accounts that do not respond are told " + (times == 2 ? "twice" : times + " times")
                                + " before the end."));
    }
}
