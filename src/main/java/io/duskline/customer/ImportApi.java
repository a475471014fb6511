package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.web.Cursor;
import io.duskline.web.LargerBody;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports customer data over REST, and reports progress. */
@RestController
@RequestMapping("/api/v1")
class ImportApi {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private static final Set<String> PATHS = Set.of(
            "/api/v1/accounts/import", "/api/v1/contacts/import", "/api/v1/usage/import", "/console/customers/import");

    private final Imports imports;
    private final ImportRuns runs;
    private final ImportSettings settings;

    ImportApi(Imports imports, ImportRuns runs, ImportSettings settings) {
        this.imports = imports;
        this.runs = runs;
        this.settings = settings;
    }

    /** Imports may be as large as the customer base. */
    @Bean
    static LargerBody importedFiles(ImportSettings settings) {
        return new LargerBody(PATHS, settings.largest());
    }

    record TakenUsage(@JsonUnwrapped Imports.Taken taken, List<UsageCoverage> coverage) {}

    @PostMapping(
            path = "/accounts/import",
            consumes = {CSV, NDJSON})
    Imports.Taken importAccounts(HttpServletRequest request, Principal who)
            throws IOException, HttpMediaTypeNotSupportedException {
        return imports.take(ImportKind.ACCOUNTS, body(request), who.getName());
    }

    @PostMapping(
            path = "/contacts/import",
            consumes = {CSV, NDJSON})
    Imports.Taken importContacts(HttpServletRequest request, Principal who)
            throws IOException, HttpMediaTypeNotSupportedException {
        return imports.take(ImportKind.CONTACTS, body(request), who.getName());
    }

    @PostMapping(
            path = "/usage/import",
            consumes = {CSV, NDJSON})
    TakenUsage importUsage(
            @RequestParam(defaultValue = "false") boolean complete,
            @RequestParam @Nullable String integration,
            HttpServletRequest request,
            Principal who)
            throws IOException, HttpMediaTypeNotSupportedException {
        if (integration != null && !complete) {
            throw ProblemException.malformed(
                    "integration", "says what the file is complete for, so it needs complete=true");
        }
        ImportBody body = body(request);
        Imports.Taken taken = imports.take(
                ImportKind.USAGE, complete ? body.complete(Optional.ofNullable(integration)) : body, who.getName());
        return new TakenUsage(taken, Objects.requireNonNull(taken.coverage()));
    }

    /** Newest first. */
    @GetMapping("/imports")
    Listing<ImportRun> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return runs.list(cursor, Cursor.limit(limit));
    }

    @GetMapping("/imports/{id}")
    ImportRun one(@PathVariable long id) {
        return runs.get(id);
    }

    /** In file order; at most the first {@value ImportTally#LISTED} of an import are kept. */
    @GetMapping("/imports/{id}/rejected")
    Listing<ImportReport.RejectedRow> rejected(
            @PathVariable long id, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return page(runs.report(runs.get(id)).errors(), ImportReport.RejectedRow::line, cursor, limit);
    }

    /** In file order; at most the first {@value ImportTally#LISTED} of an import are kept. */
    @GetMapping("/imports/{id}/superseded")
    Listing<ImportReport.SupersededRow> superseded(
            @PathVariable long id, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return page(runs.report(runs.get(id)).supersededRows(), ImportReport.SupersededRow::byLine, cursor, limit);
    }

    private static <T> Listing<T> page(
            List<T> rows, Function<T, Long> line, @Nullable String cursor, @Nullable Integer limit) {
        int most = Cursor.limit(limit);
        long after = Cursor.key(cursor, 0);
        return Listing.of(
                rows.stream()
                        .filter(row -> line.apply(row) > after)
                        .limit(most + 1L)
                        .toList(),
                most,
                line);
    }

    private ImportBody body(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
        return ImportBody.packed(
                request.getInputStream(),
                request.getHeader(HttpHeaders.CONTENT_ENCODING),
                settings.largest(),
                format(MediaType.parseMediaType(request.getContentType())),
                ImportBody.length(request));
    }

    private static ImportFormat format(MediaType type) throws HttpMediaTypeNotSupportedException {
        Charset charset = type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new HttpMediaTypeNotSupportedException("Imports are read as UTF-8, not as " + charset + ".");
        }
        return type.getSubtype().equals("csv") ? ImportFormat.CSV : ImportFormat.NDJSON;
    }
}
