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
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows which imports run and how far they are, and what became of the last ones. */
@Controller
class ImportPages {

    /** The report to whoever just sent the file, which also says names of theirs that are not kept. */
    static final String SENT = "sentReport";

    private static final int PAGE = 50;
    private static final List<String> REJECTED = List.of("line", "column", "reason");

    private final ImportRuns runs;

    ImportPages(ImportRuns runs) {
        this.runs = runs;
    }

    /** @param sent how often it was asked for in vain beside a form that is being sent, and once more; 0 on its own page */
    @GetMapping("/console/customers/imports")
    ModelAndView list(@RequestParam @Nullable String cursor, @RequestParam(defaultValue = "0") int sent) {
        Listing<ImportRun> page = runs.list(cursor, PAGE);
        return new ModelAndView("console/customers-imports")
                .addObject("running", cursor == null ? runs.running() : List.of())
                .addObject(
                        "ended",
                        page.items().stream().filter(run -> !run.isRunning()).toList())
                .addObject("next", page.next())
                .addObject("sent", sent);
    }

    /** What became of one, and which of its rows were rejected. */
    @GetMapping("/console/customers/imports/{id}")
    ModelAndView one(@PathVariable long id, Model flash) {
        ImportRun run = runs.get(id);
        return new ModelAndView("console/customers-import")
                .addObject("kind", run.kind().code())
                .addObject("run", run)
                .addObject("report", flash.getAttribute(SENT) instanceof ImportReport sent ? sent : runs.report(run));
    }

    /** Where the rejected rows are and why, as far as they are known: what stood there is not kept. */
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
