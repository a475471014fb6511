package io.duskline.customer;

import io.duskline.web.CsvFile;
import io.duskline.web.Fault;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.StreamedForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.Principal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Import pages: file upload, progress of running imports, and results of past ones. */
@Controller
class ImportPages {

    /** The report for the sender of the file. It also contains names from the file that are not stored. */
    static final String SENT = "sentReport";

    private static final int PAGE = 50;
    private static final List<String> REJECTED = List.of("line", "column", "reason");

    private final Imports imports;
    private final ImportRuns runs;
    private final UsageImports usageImports;
    private final CustomerPages customers;

    ImportPages(Imports imports, ImportRuns runs, UsageImports usageImports, CustomerPages customers) {
        this.imports = imports;
        this.runs = runs;
        this.usageImports = usageImports;
        this.customers = customers;
    }

    /** Streams the file after authorization. Only a usage file is kept on disk, because it is read twice. */
    @PostMapping(path = "/console/customers/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView take(HttpServletRequest request, RedirectAttributes flash, Principal principal) throws IOException {
        StreamedForm form = StreamedForm.of(request);
        String kind = form.field("kind");
        PushbackInputStream file = new PushbackInputStream(form.file());
        int first = file.read();
        if (first < 0) {
            return refused(kind, "Choose a file with at least a header line.");
        }
        file.unread(first);
        try {
            return kind.equals(ImportKind.USAGE.code())
                    ? takeUsage(form, file, request, flash, principal)
                    : take(form, body(form, file, request), flash, principal);
        } catch (ProblemException refusal) {
            return refused(kind, form.fileName() + ": " + refusal.detail());
        }
    }

    private static ImportBody body(StreamedForm form, InputStream rows, HttpServletRequest request) {
        String name = form.fileName();
        ImportFormat format = name.endsWith("json") || name.endsWith("jsonl") ? ImportFormat.NDJSON : ImportFormat.CSV;
        ImportBody body = ImportBody.of(rows, format, ImportBody.length(request));
        return form.field("complete").isEmpty()
                ? body
                : body.complete(Optional.of(form.field("complete_for")).filter(slug -> !slug.isEmpty()));
    }

    /** A file with far fewer accounts than the last one needs the sender's confirmation. */
    private ModelAndView takeUsage(
            StreamedForm form,
            InputStream file,
            HttpServletRequest request,
            RedirectAttributes flash,
            Principal principal)
            throws IOException {
        try (FileChannel kept = FileChannel.open(
                Files.createTempFile("usage", ".rows"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            file.transferTo(Channels.newOutputStream(kept));
            kept.position(0);
            ImportBody looked = body(form, Channels.newInputStream(kept), request);
            List<String> fewer = form.field("fewer").isEmpty() ? usageImports.fewer(looked) : List.of();
            if (!fewer.isEmpty()) {
                return customers
                        .overview(null, form.field("kind"), List.of(), HttpStatus.UNPROCESSABLE_CONTENT)
                        .addObject("file", form.fileName())
                        .addObject("fewer", fewer)
                        .addObject("complete", looked.isComplete())
                        .addObject("completeFor", form.field("complete_for"));
            }
            kept.position(0);
            return take(form, body(form, Channels.newInputStream(kept), request), flash, principal);
        }
    }

    private ModelAndView take(StreamedForm form, ImportBody body, RedirectAttributes flash, Principal principal) {
        String kind = form.field("kind");
        Imports.Taken taken = imports.take(ImportKind.of(kind), body, principal.getName());
        if (taken.id() == null) {
            return new ModelAndView(
                    "console/customers-import",
                    Map.of("kind", kind, "file", form.fileName(), "report", taken.report()));
        }
        flash.addFlashAttribute(SENT, taken.report());
        return new ModelAndView("redirect:/console/customers/imports/" + taken.id());
    }

    private ModelAndView refused(String kind, String reason) {
        return customers.overview(null, kind, List.of(new Fault("file", reason)), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** @param sent number of polls next to a form that is being sent; 0 on the list's own page */
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

    /** Result of one import, with its rejected rows. */
    @GetMapping("/console/customers/imports/{id}")
    ModelAndView one(@PathVariable long id, Model flash) {
        ImportRun run = runs.get(id);
        return new ModelAndView("console/customers-import")
                .addObject("kind", run.kind().code())
                .addObject("run", run)
                .addObject("coverage", usageImports.coverage(id))
                .addObject("report", flash.getAttribute(SENT) instanceof ImportReport sent ? sent : runs.report(run));
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
