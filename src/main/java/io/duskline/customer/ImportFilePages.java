package io.duskline.customer;

import io.duskline.catalog.Integrations;
import io.duskline.db.Texts;
import io.duskline.web.Fault;
import io.duskline.web.FormDrafts;
import io.duskline.web.ProblemException;
import io.duskline.web.StreamedForm;
import io.duskline.web.SubmittedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Takes a file of customers, shows how it is read and lets its uploader say what its columns are. Then it is imported. */
@Controller
class ImportFilePages {

    private static final String CHECK = "/console/customers/import/{id}";
    private static final String CUSTOMERS = "redirect:/console/customers";

    /** Rows that are shown. */
    private static final int SHOWN = 5;

    /** Rows of a file that are checked before it is imported. */
    private static final int CHECKED = Chunk.ROWS;

    private static final Fault FEWER = new Fault("fewer", "tick the box to import it, or choose another file");

    private final ImportFiles files;
    private final Imports imports;
    private final UsageImports usageImports;
    private final CustomerPages customers;
    private final Integrations catalog;
    private final FormDrafts drafts;

    ImportFilePages(
            ImportFiles files,
            Imports imports,
            UsageImports usageImports,
            CustomerPages customers,
            Integrations catalog,
            FormDrafts drafts) {
        this.files = files;
        this.imports = imports;
        this.usageImports = usageImports;
        this.customers = customers;
        this.catalog = catalog;
        this.drafts = drafts;
    }

    /** Read after it is known who sends it, and that they may. */
    @PostMapping(path = "/console/customers/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView upload(HttpServletRequest request, Principal principal) throws IOException {
        StreamedForm form = StreamedForm.of(request);
        String kind = form.field("kind");
        InputStream content = new BufferedInputStream(form.file());
        content.mark(4);
        byte[] begin = content.readNBytes(4);
        content.reset();
        if (begin.length == 0) {
            return refused(kind, "Choose a file with at least a header line.");
        }
        String name = form.fileName();
        if (Arrays.equals(begin, new byte[] {'P', 'K', 3, 4})) {
            return refused(
                    kind, name + ": This is a workbook or an archive. Save the sheet as CSV and choose that file.");
        }
        ImportFormat format = name.endsWith("json") || name.endsWith("jsonl") ? ImportFormat.NDJSON : ImportFormat.CSV;
        try {
            long id = files.store(ImportKind.of(kind), format, name, content, principal.getName());
            try {
                requireRows(files.get(id, principal.getName()));
            } catch (ProblemException refusal) {
                files.delete(id);
                throw refusal;
            }
            return new ModelAndView("redirect:/console/customers/import/" + id);
        } catch (ProblemException refusal) {
            return refused(kind, name + ": " + refusal.detail());
        }
    }

    private void requireRows(ImportFile file) throws IOException {
        ColumnMapping columns = guess(file);
        if (rows(file, columns == null ? null : columns.numbered(), 1).isEmpty()) {
            throw ProblemException.malformed("", "The file has no rows.");
        }
    }

    private ModelAndView refused(String kind, String reason) {
        return customers.overview(null, kind, List.of(new Fault("file", reason)), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping(CHECK)
    ModelAndView check(@PathVariable long id, Principal principal) throws IOException {
        ImportFile file = files.get(id, principal.getName());
        if (file.importId() != null) {
            return new ModelAndView("redirect:/console/customers/imports/" + file.importId());
        }
        return page(file, columns(file, principal.getName()), Map.of(), principal.getName(), List.of());
    }

    /** Imports the file, discards it, or shows it with other columns. */
    @PostMapping(CHECK)
    ModelAndView confirm(@PathVariable long id, SubmittedForm form) throws IOException {
        ImportFile file = files.get(id, form.sender());
        if (file.importId() != null) {
            return new ModelAndView("redirect:/console/customers/imports/" + file.importId());
        }
        if (form.get("do").equals("discard")) {
            files.delete(id);
            form.say("The file is discarded. Nothing was imported.");
            return new ModelAndView(CUSTOMERS);
        }
        @Nullable ColumnMapping guess = columns(file, form.sender());
        @Nullable ColumnMapping columns = guess == null ? null : chosen(guess, form);
        List<Fault> faults =
                columns == null ? List.of() : columns.faults(file.kind().columns());
        if (!faults.isEmpty() || form.get("do").equals("preview")) {
            return page(file, columns, form.typed(), form.sender(), faults);
        }
        boolean isAgreed = file.kind() != ImportKind.USAGE || !form.get("fewer").isEmpty();
        if (!isAgreed
                && !usageImports
                        .fewer(declared(files.body(file, columns), form.typed()))
                        .isEmpty()) {
            return page(file, columns, form.typed(), form.sender(), List.of(FEWER));
        }
        ImportBody body = declared(files.body(file, columns), form.typed());
        if (columns != null) {
            drafts.keep(columns.key(file.kind()), Map.of("columns", columns.choices()), form.sender());
        }
        OptionalLong run = imports.start(
                file.kind(), body, form.sender(), importId -> files.claim(id, importId), () -> files.deleteContent(id));
        return new ModelAndView(
                run.isPresent()
                        ? "redirect:/console/customers/imports/" + run.getAsLong()
                        : "redirect:/console/customers/import/" + id);
    }

    private static ImportBody declared(ImportBody body, Map<String, String> typed) {
        return "yes".equals(typed.get("complete"))
                ? body.complete(Optional.ofNullable(typed.get("complete_for")).filter(slug -> !slug.isEmpty()))
                : body;
    }

    /** What the columns of the file are, as far as it can be guessed; null for NDJSON, whose rows name them. */
    private @Nullable ColumnMapping guess(ImportFile file) throws IOException {
        return file.format() == ImportFormat.CSV
                ? ColumnMapping.guess(file.kind(), files.body(file, null).rows())
                : null;
    }

    /** The guess, or what the same person chose for the last file with this header. */
    private @Nullable ColumnMapping columns(ImportFile file, String by) throws IOException {
        ColumnMapping guess = guess(file);
        return guess == null
                ? null
                : drafts.find(guess.key(file.kind()), by)
                        .map(chosen -> guess.with(chosen.fields().getOrDefault("columns", List.of())))
                        .orElse(guess);
    }

    /** A column that the form does not name stays as it was guessed. */
    private static ColumnMapping chosen(ColumnMapping guess, SubmittedForm form) {
        List<String> choices = guess.choices();
        return guess.with(IntStream.range(0, choices.size())
                .mapToObj(i -> form.typed().getOrDefault("c" + (i + 1), choices.get(i)))
                .toList());
    }

    private List<Row> rows(ImportFile file, @Nullable ColumnMapping columns, int most) throws IOException {
        return files.body(file, columns).read(file.kind().columns()).next(most);
    }

    /**
     * A column of the file. Public for the templates only.
     *
     * @param label its name, shortened, or its number where it has none
     * @param example what the first row with a value says
     * @param target what it becomes
     * @param match how that was found: known, guessed, chosen or unknown
     */
    public record FileColumn(String label, String example, String target, String match, boolean canBeAttribute) {

        public boolean isAttribute() {
            return target.startsWith(Columns.ATTRIBUTE);
        }

        /** The attribute that it becomes. */
        public String attribute() {
            return ColumnMapping.label(target);
        }
    }

    /**
     * A row as it is read. Public for the templates only.
     *
     * @param rejected why it is rejected; empty if it is not
     */
    public record FileRow(long line, List<String> cells, List<String> rejected) {}

    private ModelAndView page(
            ImportFile file, @Nullable ColumnMapping columns, Map<String, String> typed, String by, List<Fault> faults)
            throws IOException {
        boolean isRefused = !faults.isEmpty() && !"preview".equals(typed.get("do"));
        ModelAndView page =
                new ModelAndView("console/import-check", isRefused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        page.addAllObjects(Map.of("file", file, "kind", file.kind().code(), "typed", typed, "faults", faults));
        List<String> fixed = file.kind().columns().fixed();
        Map<String, String> labels = new LinkedHashMap<>();
        fixed.forEach(column -> labels.put(column, ColumnMapping.label(column)));
        page.addObject("choices", Map.copyOf(labels)).addObject("fixed", fixed);
        if (columns != null) {
            List<FileColumn> shown = shown(file, columns);
            IntStream.range(0, shown.size())
                    .forEach(i -> labels.put("c" + (i + 1), shown.get(i).label()));
            page.addObject("columns", shown).addObject("charset", file.charset().name());
            page.addObject(
                    "separator",
                    switch (columns.separator()) {
                        case ',' -> "comma";
                        case ';' -> "semicolon";
                        default -> "tab";
                    });
        }
        labels.put("fewer", "Fewer accounts");
        page.addObject("labels", labels);
        boolean isReadable =
                columns == null || columns.faults(file.kind().columns()).isEmpty();
        page.addObject("missing", columns == null ? List.of() : missing(file, columns));
        page.addObject("named", List.of()).addObject("fewer", List.of()).addObject("catalog", catalog.all());
        if (isReadable) {
            preview(page, file, columns, by);
            if (file.kind() == ImportKind.USAGE) {
                ImportBody body = declared(files.body(file, columns), typed);
                List<UsageImports.NamedAccounts> named = usageImports.named(body);
                page.addObject("named", named)
                        .addObject("fewer", UsageImports.fewer(named, body.isComplete(), body.completeFor()));
            }
        }
        return page;
    }

    private static List<String> missing(ImportFile file, ColumnMapping columns) {
        return file.kind().columns().needed().stream()
                .filter(column -> !columns.targets().contains(column))
                .map(ColumnMapping::label)
                .toList();
    }

    private List<FileColumn> shown(ImportFile file, ColumnMapping columns) throws IOException {
        ColumnMapping guess =
                ColumnMapping.guess(file.kind(), files.body(file, null).rows());
        List<Row> rows = rows(file, columns.numbered(), SHOWN);
        return IntStream.range(0, columns.header().size())
                .mapToObj(i -> {
                    String name = columns.header().get(i);
                    String target = columns.targets().get(i);
                    boolean isUnknown = target.isEmpty() || target.startsWith(Columns.ATTRIBUTE);
                    String match = name.equals(target)
                            ? "known"
                            : isUnknown
                                    ? "unknown"
                                    : target.equals(guess.targets().get(i)) ? "guessed" : "chosen";
                    return new FileColumn(
                            name.isEmpty() ? "Column " + (i + 1) + ", no name" : Texts.cut(name, 60, "…"),
                            rows.stream()
                                    .map(row -> new Cells(row).raw(String.valueOf(i)))
                                    .filter(value -> !value.isEmpty())
                                    .findFirst()
                                    .orElse(""),
                            target,
                            match,
                            columns.isAttribute(i));
                })
                .toList();
    }

    /** The first rows, and the first of those that would be rejected. */
    private void preview(ModelAndView page, ImportFile file, @Nullable ColumnMapping columns, String by)
            throws IOException {
        List<Row> rows = rows(file, columns, CHECKED + 1);
        boolean isWhole = rows.size() <= CHECKED;
        List<Row> checked = isWhole ? rows : rows.subList(0, CHECKED);
        @Nullable ImportReport report = verdict(file, checked, by);
        Map<Long, List<String>> rejected = new LinkedHashMap<>();
        if (report != null) {
            report.errors()
                    .forEach(error -> rejected.put(
                            error.line(),
                            error.faults().stream()
                                    .map(ImportFilePages::inWords)
                                    .toList()));
        }
        Set<String> heads = new LinkedHashSet<>(columns == null ? named(file, rows) : columns.imported());
        List<FileRow> shown = Stream.concat(
                        checked.stream().limit(SHOWN),
                        checked.stream()
                                .skip(SHOWN)
                                .filter(row -> rejected.containsKey(row.line()))
                                .limit(SHOWN))
                .map(row -> new FileRow(
                        row.line(),
                        heads.stream().map(new Cells(row)::raw).toList(),
                        rejected.getOrDefault(row.line(), List.of())))
                .toList();
        page.addObject("heads", heads.stream().map(ColumnMapping::label).toList())
                .addObject("rows", shown)
                .addObject("first", Math.min(SHOWN, checked.size()))
                .addObject("checked", checked.size())
                .addObject("isWhole", isWhole)
                .addObject("rejected", report == null ? null : report.rejected());
    }

    /** Null where the database cannot say it of all rows together. */
    private @Nullable ImportReport verdict(ImportFile file, List<Row> rows, String by) {
        try {
            return imports.check(file.kind(), rows, by);
        } catch (DataAccessException | org.jooq.exception.DataAccessException e) {
            return null;
        }
    }

    private static String inWords(Fault fault) {
        return fault.field().isEmpty()
                ? "The line " + fault.reason()
                : ColumnMapping.label(fault.field()) + " " + fault.reason();
    }

    private static List<String> named(ImportFile file, List<Row> rows) {
        return Stream.concat(
                        file.kind().columns().fixed().stream(),
                        rows.stream()
                                .flatMap(row -> row.cells().keySet().stream())
                                .sorted())
                .filter(column -> rows.stream().anyMatch(row -> row.cells().containsKey(column)))
                .toList();
    }
}
