package io.duskline.request;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.CsvTable;
import io.duskline.customer.ImportReport;
import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Grants many at once, from CSV with the columns {@code account_external_id, until, why} and, as wanted, {@code zone}, else the
 * sunset's. A row that cannot be taken stops no other and is named by its line; the same rows again leave all as it is.
 */
@Component
class ExtensionFile {

    private static final int CHUNK = 200;
    private static final int LISTED = 100;
    private static final String ACCOUNT = "account_external_id";
    private static final ExtensionGiven.Names NAMES = new ExtensionGiven.Names("until", "zone", "why");

    private final Extending extending;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExtensionFile(Extending extending, TransactionTemplate transaction, Clock clock) {
        this.extending = extending;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of the rows so far; only rows of a chunk that was committed are counted. */
    private static final class Count {

        private final Map<Extending.Effect, Long> effects = new EnumMap<>(Extending.Effect.class);
        private final List<ImportReport.RejectedRow> errors = new ArrayList<>();
        private long rejected;

        void take(Extending.Effect effect) {
            effects.merge(effect, 1L, Long::sum);
        }

        void reject(long line, List<Fault> faults) {
            rejected++;
            if (errors.size() < LISTED) {
                errors.add(ImportReport.RejectedRow.of(line, faults));
            }
        }

        void add(Count chunk) {
            chunk.effects.forEach((effect, count) -> effects.merge(effect, count, Long::sum));
            rejected += chunk.rejected;
            chunk.errors.stream().limit((long) LISTED - errors.size()).forEach(errors::add);
        }

        long of(Extending.Effect effect) {
            return effects.getOrDefault(effect, 0L);
        }

        ImportReport report() {
            long created = of(Extending.Effect.CREATED);
            long updated = of(Extending.Effect.UPDATED);
            long unchanged = of(Extending.Effect.UNCHANGED);
            return new ImportReport(
                    created + updated + unchanged + rejected,
                    created,
                    updated,
                    unchanged,
                    rejected,
                    List.copyOf(errors),
                    rejected - errors.size());
        }
    }

    /**
     * @throws Refusal (404) for an unknown deprecation; (409) once it is withdrawn; (400) without the needed columns, or where
     *     the body breaks off, and what was read before is granted
     */
    ImportReport grant(String slug, InputStream body, String by) {
        transaction.executeWithoutResult(status -> extending.lock(slug));
        Count total = new Count();
        try {
            CsvTable table = new CsvTable(body, List.of(ACCOUNT, "until", "why"), List.of("zone"));
            List<CsvTable.Line> lines = table.next(CHUNK);
            while (!lines.isEmpty()) {
                List<CsvTable.Line> chunk = lines;
                total.add(transaction.execute(status -> grant(slug, chunk, by)));
                lines = table.next(CHUNK);
            }
        } catch (IOException e) {
            throw Refusal.malformed(
                    "", "The body broke off after " + total.report().read() + " rows, which are granted.");
        }
        return total.report();
    }

    private Count grant(String slug, List<CsvTable.Line> lines, String by) {
        Deprecation deprecation = extending.lock(slug);
        Count count = new Count();
        for (CsvTable.Line line : lines) {
            if (!line.faults().isEmpty()) {
                count.reject(line.number(), line.faults());
                continue;
            }
            try {
                Map<String, String> cells = line.cells();
                ExtensionGiven given = new ExtensionGiven(cells.get("until"), cells.get("zone"), cells.get("why"));
                // Checked whole before anything is written, so a row that is refused leaves nothing behind.
                var account = extending.account(cells.get(ACCOUNT), ACCOUNT);
                count.take(
                        extending.grant(deprecation, account, given.against(deprecation, NAMES, clock.instant()), by));
            } catch (Refusal refusal) {
                count.reject(
                        line.number(),
                        refusal.faults().isEmpty() ? List.of(new Fault("", refusal.detail())) : refusal.faults());
            }
        }
        return count;
    }
}
