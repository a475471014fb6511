package io.duskline.home;

import io.duskline.notice.text.StaffDates;
import io.duskline.web.CsvFile;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All that has a day, a quarter at a time: sunsets and milestones, brownouts and waves. */
@Controller
class CalendarPages {

    private static final int MONTHS = 3;
    private static final int MOST_YEARS = 50;

    private final Schedules schedules;
    private final StaffDates dates;
    private final Clock clock;

    CalendarPages(Schedules schedules, StaffDates dates, Clock clock) {
        this.schedules = schedules;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * What is shown. Public for the template only.
     *
     * @param deprecation its slug; blank for everything
     * @param show kinds by their codes
     */
    public record Wanted(YearMonth from, String deprecation, Set<CalendarEntry.Kind> show, ZoneId zone) {

        LocalDate first() {
            return from.atDay(1);
        }

        LocalDate last() {
            return from.plusMonths(MONTHS - 1L).atEndOfMonth();
        }

        public boolean shows(String kind) {
            return CalendarEntry.Kind.of(kind).filter(show::contains).isPresent();
        }

        public boolean isEverything() {
            return deprecation.isEmpty() && show.size() == CalendarEntry.Kind.CHOSEN.size();
        }

        private boolean fits(CalendarEntry planned) {
            boolean isOfIt = deprecation.isEmpty() || planned.slug().equals(deprecation);
            return isOfIt && (!CalendarEntry.Kind.CHOSEN.contains(planned.kind()) || show.contains(planned.kind()));
        }
    }

    /** @throws ProblemException (400) that names the invalid month, kind or zone */
    @GetMapping("/console/calendar")
    String calendar(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String deprecation,
            @RequestParam @Nullable List<String> show,
            @RequestParam(defaultValue = "") String zone,
            Model model) {
        Wanted wanted = wanted(from, deprecation, show, zone);
        Schedule schedule = schedules.read(wanted.first(), wanted.last(), wanted.zone());
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, wanted.zone());
        List<CalendarEntry> planned = planned(schedule, wanted);
        model.addAttribute("wanted", wanted);
        model.addAttribute("months", CalendarDays.months(wanted.from(), MONTHS, today, planned));
        model.addAttribute("planned", planned.size());
        model.addAttribute("undated", schedule.undated());
        model.addAttribute("ending", schedule.ending().toList());
        model.addAttribute("ends", ends(planned, today));
        model.addAttribute("ended", ends(planned, null) - ends(planned, today));
        model.addAttribute("next", schedule.nextEnd().orElse(null));
        model.addAttribute(
                "zones",
                Stream.concat(Stream.of(wanted.zone(), dates.get().zone()), schedules.zones().stream())
                        .distinct()
                        .map(dates.get()::in)
                        .toList());
        model.addAttribute("earlier", wanted.from().minusMonths(MONTHS));
        model.addAttribute("later", wanted.from().plusMonths(MONTHS));
        model.addAttribute("isThisQuarter", wanted.from().equals(quarter(YearMonth.from(today))));
        model.addAttribute("dates", dates.get().in(wanted.zone()));
        model.addAttribute("today", today);
        model.addAttribute("now", now);
        return "console/calendar";
    }

    /** The same for a spreadsheet. */
    @GetMapping("/console/calendar.csv")
    void csv(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String deprecation,
            @RequestParam @Nullable List<String> show,
            @RequestParam(defaultValue = "") String zone,
            HttpServletResponse response)
            throws IOException {
        Wanted wanted = wanted(from, deprecation, show, zone);
        List<CalendarEntry> planned = planned(schedules.read(wanted.first(), wanted.last(), wanted.zone()), wanted);
        try (CsvFile file = CsvFile.forSpreadsheet(response, "calendar-" + wanted.from() + ".csv", wanted.zone())) {
            file.head(List.of("day", "at", "kind", "what", "how", "deprecation", "holds"), Set.of("at"));
            planned.forEach(each -> file.row(
                    each.day(),
                    each.at(),
                    each.kind().code(),
                    each.title(),
                    each.hint(),
                    each.slug(),
                    !each.isNoMore()));
        }
    }

    private static List<CalendarEntry> planned(Schedule schedule, Wanted wanted) {
        return schedule.between(wanted.first(), wanted.last(), wanted.zone()).stream()
                .filter(wanted::fits)
                .toList();
    }

    /** How many things end from this day on, or in all. */
    private static int ends(List<CalendarEntry> planned, @Nullable LocalDate from) {
        return (int) planned.stream()
                .filter(each -> each.kind() == CalendarEntry.Kind.SUNSET && !each.isNoMore())
                .filter(each -> from == null || !each.day().isBefore(from))
                .count();
    }

    private Wanted wanted(String from, String deprecation, @Nullable List<String> show, String zone) {
        ZoneId by = zone.isEmpty() ? dates.get().zone() : zone(zone);
        YearMonth now = YearMonth.from(LocalDate.ofInstant(clock.instant(), by));
        return new Wanted(from.isEmpty() ? quarter(now) : month(from, now), deprecation.strip(), kinds(show), by);
    }

    private static YearMonth quarter(YearMonth month) {
        return month.minusMonths((month.getMonthValue() - 1) % MONTHS);
    }

    private static YearMonth month(String from, YearMonth now) {
        try {
            YearMonth month = YearMonth.parse(from.strip());
            if (Math.abs(ChronoUnit.YEARS.between(now, month)) <= MOST_YEARS) {
                return month;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw ProblemException.malformed(
                "from", "must be a month like 2023-04, not more than " + MOST_YEARS + " years away");
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw ProblemException.malformed("zone", "is not a time zone, as America/Los_Angeles");
        }
    }

    /** All of them where none is named. */
    private static Set<CalendarEntry.Kind> kinds(@Nullable List<String> show) {
        if (show == null || show.isEmpty()) {
            return EnumSet.copyOf(CalendarEntry.Kind.CHOSEN);
        }
        Set<CalendarEntry.Kind> kinds = EnumSet.noneOf(CalendarEntry.Kind.class);
        for (String code : show) {
            kinds.add(CalendarEntry.Kind.of(code)
                    .orElseThrow(() -> ProblemException.malformed(
                            "show", "must be sunset, milestone, brownout or wave, each as often as wanted")));
        }
        return kinds;
    }
}
