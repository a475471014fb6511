package io.duskline.report;

import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.progress.Step;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.web.CsvFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The numbers of a report as CSV: a line for each, under the part and the row that it stands in. */
final class ReportCsv {

    private static final List<String> COLUMNS = List.of("part", "row", "what", "value");

    private ReportCsv() {}

    static String name(ReportScope scope) {
        return "campaign-" + scope.campaign().id() + "-report.csv";
    }

    static void write(Report report, CsvFile file) {
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
        Stand stand = report.stand();
        if (stand != null) {
            steps(scope.hasEnded() ? "steps_at_the_end" : "steps", stand::at, file);
        }
        Stand today = report.today();
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
