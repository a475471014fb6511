package io.duskline.customer;

import io.duskline.web.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows which imports run and how far they are, and what became of the last ones. */
@Controller
class ImportPages {

    private static final int PAGE = 50;

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
}
