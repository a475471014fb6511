package io.duskline.report;

import io.duskline.notice.text.FrameTexts;
import io.duskline.web.CsvFile;
import io.duskline.web.Refusal;
import io.duskline.web.RefusedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
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

    private final CampaignReports reports;
    private final FrameTexts texts;
    private final Clock clock;

    ReportPages(CampaignReports reports, FrameTexts texts, Clock clock) {
        this.reports = reports;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param asked when whoever reads it opened it and began to wait; what is long ago is as good as none */
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
        } catch (Refusal refusal) {
            RefusedForm.show(refusal, Map.of("on", String.valueOf(on)), model, response);
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

    @GetMapping(CONSOLE + ".csv")
    void spreadsheet(@PathVariable long id, @RequestParam @Nullable String on, HttpServletResponse response)
            throws IOException {
        Report report = reports.of(reports.scope(id, on));
        try (CsvFile file = CsvFile.forSpreadsheet(
                response, ReportCsv.name(report.scope()), report.scope().zone())) {
            ReportCsv.write(report, file);
        }
    }

    @GetMapping(REST + ".csv")
    void csv(@PathVariable long id, @RequestParam @Nullable String on, HttpServletResponse response)
            throws IOException {
        Report report = reports.of(reports.scope(id, on));
        try (CsvFile file = CsvFile.forPrograms(response, ReportCsv.name(report.scope()))) {
            ReportCsv.write(report, file);
        }
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
}
