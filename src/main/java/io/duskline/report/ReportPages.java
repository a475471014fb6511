package io.duskline.report;

import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.progress.Step;
import io.duskline.notice.text.FrameTexts;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.web.CsvFile;
import io.duskline.web.CsvResponse;
import io.duskline.web.ProblemException;
import io.duskline.web.RejectedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The report as a page, as a file to be sent on, and its numbers. */
@Controller
class ReportPages {
    private static final String CONSOLE = "/console/campaigns/{id}/report";
    private static final String REST = "/api/v1/campaigns/{id}/report";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final List<String> COLUMNS = List.of("part", "row", "what", "value");

    private final CampaignReports reports;
    private final FrameTexts texts;
    private final Clock clock;

    ReportPages(CampaignReports reports, FrameTexts texts, Clock clock) {
        this.reports = reports;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param asked when the reader opened the page and began to wait; a time long ago counts as none */
    @GetMapping(CONSOLE)
    String page(
            @PathVariable long id,
            @RequestParam @Nullable String on,
            @RequestParam @Nullable Instant asked,
            Model model,
            HttpServletResponse response) {
        ReportScope scope = scope(id, on, model, response);
        Instant now = clock.instant();
        Instant opened = asked == null || asked.isAfter(now) || asked.isBefore(now.minus(LONGEST_WAIT)) ? now : asked;
        about(scope, model);
        model.addAttribute("opened", opened.toString());
        model.addAttribute("report", reports.find(scope, opened).orElse(null));
        return "console/report";
    }

    /** As of now where there is no report of such a day, which the page says. */
    private ReportScope scope(long id, @Nullable String on, Model model, HttpServletResponse response) {
        try {
            return reports.scope(id, on);
        } catch (ProblemException refusal) {
            RejectedForm.show(refusal, Map.of("on", String.valueOf(on)), model, response);
            return reports.scope(id, null);
        }
    }

    /** By itself, with its style in it: it looks the same wherever it is opened, and leads nowhere. */
    @GetMapping({CONSOLE + ".html", REST})
    String file(@PathVariable long id, @RequestParam @Nullable String on, Model model, HttpServletResponse response)
            throws IOException {
        ReportScope scope = reports.scope(id, on);
        about(scope, model);
        model.addAttribute("report", reports.of(scope));
        model.addAttribute(
                "style",
                new ClassPathResource("static/assets/duskline.css").getContentAsString(StandardCharsets.UTF_8));
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"campaign-" + scope.campaign().id() + "-report.html\"");
        return "report/file";
    }

    /** A line for each number, under the part and the row that it stands in. */
    @GetMapping({CONSOLE + ".csv", REST + ".csv"})
    void csv(@PathVariable long id, @RequestParam @Nullable String on, CsvResponse csv) throws IOException {
        Report report = reports.of(reports.scope(id, on));
        csv.send("campaign-" + id + "-report", report.scope().zone(), file -> write(report, file));
    }

    private void about(ReportScope scope, Model model) {
        model.addAttribute("campaign", scope.campaign());
        model.addAttribute("deprecation", scope.deprecation());
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, scope.zone()));
        model.addAttribute("on", scope.isNow() ? "" : day(scope).toString());
        DaysOfTheEnd days = new DaysOfTheEnd(scope.deprecation());
        model.addAttribute("first", days.at(scope.campaign().createdAt()).toString());
        model.addAttribute("today", days.at(clock.instant()).toString());
    }

    private static LocalDate day(ReportScope scope) {
        return LocalDate.ofInstant(scope.until(), scope.zone()).minusDays(1);
    }

    private static void write(Report report, CsvFile file) {
        ReportScope scope = report.scope();
        file.head(COLUMNS, Set.of());
        file.row("report", "", "campaign", scope.campaign().name());
        file.row("report", "", "deprecation", scope.deprecation().slug());
        file.row("report", "", "until", scope.until());
        file.row("report", "", "made_at", report.madeAt());
        scope.end().ifPresent(end -> file.row("report", "", "ends_at", end));
        report.figures().forEach(figure -> {
            file.row("figures", figure.code(), "accounts", figure.number());
            file.row("figures", figure.code(), "of", figure.of());
        });
        EndSnapshot stand = report.stand();
        if (stand != null) {
            steps(scope.hasEnded() ? "steps_at_the_end" : "steps", stand::at, file);
        }
        EndSnapshot today = report.today();
        if (today != null) {
            steps("steps_now", today::at, file);
        }
        Exposure.@Nullable Day day = report.day();
        if (day != null) {
            steps("steps_on_the_day", step -> day.at(step.code()), file);
        }
        report.sections().forEach(section -> {
            for (Row row : section.rows()) {
                write(section, row, file);
            }
        });
    }

    private static void steps(String part, ToLongFunction<Step> accounts, CsvFile file) {
        for (Step step : Step.values()) {
            file.row(part, step.code(), "accounts", accounts.applyAsLong(step));
        }
    }

    private static void write(Section section, Row row, CsvFile file) {
        @Nullable Object head = row.cells().getFirst().plain();
        for (int i = 1; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            @Nullable Object value = cell.plain();
            if (value != null) {
                file.row(section.code(), head, key(section.columns().get(i)), value);
            }
        }
    }

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
