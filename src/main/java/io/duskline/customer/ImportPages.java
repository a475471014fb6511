package io.duskline.customer;

import io.duskline.web.CsvFile;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows the progress of running imports and the results of past ones. */
@Controller
class ImportPages {

    private static final int PAGE = 50;
    private static final List<String> REJECTED = List.of("line", "column", "reason");

    private final ImportRuns runs;
    private final UsageImports usageImports;

    ImportPages(ImportRuns runs, UsageImports usageImports) {
        this.runs = runs;
        this.usageImports = usageImports;
    }

    /** @param beside whether another page shows those that run */
    @GetMapping("/console/customers/imports")
    ModelAndView list(@RequestParam @Nullable String cursor, @RequestParam(defaultValue = "false") boolean beside) {
        Listing<ImportRun> page = runs.list(cursor, PAGE);
        return new ModelAndView("console/customers-imports")
                .addObject("running", cursor == null ? runs.running() : List.of())
                .addObject(
                        "ended",
                        page.items().stream().filter(run -> !run.isRunning()).toList())
                .addObject("next", page.next())
                .addObject("beside", beside);
    }

    /** Result of one import, with its rejected rows. */
    @GetMapping("/console/customers/imports/{id}")
    ModelAndView one(@PathVariable long id) {
        ImportRun run = runs.get(id);
        return new ModelAndView("console/customers-import")
                .addObject("kind", run.kind().code())
                .addObject("run", run)
                .addObject("coverage", usageImports.coverage(id))
                .addObject("report", runs.report(run));
    }

    /** Lines and reasons of the listed rejected rows. The rows' contents are not kept. */
    @GetMapping("/console/customers/imports/{id}/rejected.csv")
    void rejected(@PathVariable long id, HttpServletResponse response) throws IOException {
        ImportReport report = runs.report(runs.get(id));
        try (CsvFile file = CsvFile.forSpreadsheet(response, "import-" + id + "-rejected.csv", ZoneOffset.UTC)) {
            file.head(REJECTED, Set.of());
            report.errors()
                    .forEach(row -> row.faults().forEach(fault -> file.row(row.line(), fault.field(), fault.reason())));
        }
    }
}
