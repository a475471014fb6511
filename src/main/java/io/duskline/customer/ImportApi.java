package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports customers over REST, and says how far an import is. */
@RestController
@RequestMapping("/api/v1")
class ImportApi {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private final Imports imports;
    private final ImportRuns runs;
    private final ImportedRows rows;
    private final ImportSettings settings;

    ImportApi(Imports imports, ImportRuns runs, ImportedRows rows, ImportSettings settings) {
        this.imports = imports;
        this.runs = runs;
        this.rows = rows;
        this.settings = settings;
    }

    /**
     * @param heardAt when it was so far
     * @param bytes of the body as it is sent; null where its sender did not say
     * @param read rows so far
     */
    record RunLine(
            long id,
            String kind,
            String state,
            String by,
            Instant beganAt,
            Instant heardAt,
            @Nullable Instant endedAt,
            @Nullable Long bytes,
            long bytesRead,
            long read,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long superseded) {

        static RunLine of(ImportRun run) {
            return new RunLine(
                    run.id(),
                    run.kind().code(),
                    run.state().code(),
                    run.by(),
                    run.beganAt(),
                    run.heardAt(),
                    run.endedAt(),
                    run.bytes(),
                    run.bytesRead(),
                    run.read(),
                    run.created(),
                    run.updated(),
                    run.unchanged(),
                    run.rejected(),
                    run.superseded());
        }
    }

    /** @param id of the import; null where there were no rows, of which nothing is kept */
    record Answer(@Nullable Long id, @JsonUnwrapped ImportReport report) {}

    @PostMapping(
            path = "/accounts/import",
            consumes = {CSV, NDJSON})
    Answer importAccounts(HttpServletRequest request, Principal who)
            throws IOException, HttpMediaTypeNotSupportedException {
        return take(ImportKind.ACCOUNTS, request, who);
    }

    @PostMapping(
            path = "/contacts/import",
            consumes = {CSV, NDJSON})
    Answer importContacts(HttpServletRequest request, Principal who)
            throws IOException, HttpMediaTypeNotSupportedException {
        return take(ImportKind.CONTACTS, request, who);
    }

    @PostMapping(
            path = "/usage/import",
            consumes = {CSV, NDJSON})
    Answer importUsage(HttpServletRequest request, Principal who)
            throws IOException, HttpMediaTypeNotSupportedException {
        return take(ImportKind.USAGE, request, who);
    }

    /** Newest first. */
    @GetMapping("/imports")
    Listing<RunLine> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        Listing<ImportRun> page = runs.list(cursor, Cursor.limit(limit));
        return new Listing<>(page.items().stream().map(RunLine::of).toList(), page.next());
    }

    @GetMapping("/imports/{id}")
    RunLine one(@PathVariable long id) {
        return RunLine.of(runs.get(id));
    }

    /** In the order of the file; at most the first {@value Tally#LISTED} of an import are kept. */
    @GetMapping("/imports/{id}/rejected")
    Listing<ImportReport.RejectedRow> rejected(
            @PathVariable long id, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        int most = Cursor.limit(limit);
        long after = Cursor.key(cursor, 0);
        return Listing.of(rows.rejected(runs.get(id).id(), after, most + 1), most, ImportReport.RejectedRow::line);
    }

    /** In the order of the file; at most the first {@value Tally#LISTED} of an import are kept. */
    @GetMapping("/imports/{id}/superseded")
    Listing<ImportReport.SupersededRow> superseded(
            @PathVariable long id, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        int most = Cursor.limit(limit);
        long after = Cursor.key(cursor, 0);
        return Listing.of(
                rows.superseded(runs.get(id).id(), after, most + 1), most, ImportReport.SupersededRow::byLine);
    }

    private Answer take(ImportKind kind, HttpServletRequest request, Principal who)
            throws IOException, HttpMediaTypeNotSupportedException {
        Imports.Taken taken = imports.take(kind, body(request), who.getName());
        return new Answer(taken.id(), taken.report());
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
