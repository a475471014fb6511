package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.db.RetriedTransactions;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Imports customer data from the vendor's systems. Bodies are streamed, with {@value Chunk#ROWS} rows per transaction, so they
 * can have any size. The same rows again change nothing, and a rejected row does not stop the others.
 */
@Component
public class Imports {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    /** A small import is done in this time, so its uploader sees the result at once. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final AccountImporter accounts;
    private final ContactImporter contacts;
    private final UsageImporter usage;
    private final RetriedTransactions transaction;
    private final Ledger ledger;
    private final UsageImports usageImports;
    private final SearchIndexListener findable;
    private final ImportRuns runs;
    private final Clock clock;

    /**
     * Result of an import in REST.
     *
     * @param id of the import; null without rows, of which nothing is stored
     * @param coverage for usage, by integration name; else null
     */
    record Taken(
            @Nullable Long id,
            @JsonUnwrapped ImportReport report,
            @JsonIgnore @Nullable List<UsageCoverage> coverage) {}

    Imports(
            AccountImporter accounts,
            ContactImporter contacts,
            UsageImporter usage,
            RetriedTransactions transaction,
            Ledger ledger,
            UsageImports usageImports,
            SearchIndexListener findable,
            ImportRuns runs,
            Clock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.usage = usage;
        this.transaction = transaction.alsoAfter(DuplicateKeyException.class);
        this.ledger = ledger;
        this.usageImports = usageImports;
        this.findable = findable;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Columns: {@code external_id, name} and optionally {@code plan, region, manager_email, attr.…, removed}. A row with
     * {@code removed} erases the account with all its contacts. Imports do not restore erased accounts.
     *
     * @param actor sender, for the ledger
     * @throws ProblemException (400) if a required column is missing, a column is unknown, or the body breaks off; (413) if it
     *     is too large; (503) if the database fails; earlier rows are imported, counted and in the ledger
     */
    public ImportReport accounts(InputStream body, ImportFormat format, String actor) {
        return take(ImportKind.ACCOUNTS, ImportBody.of(body, format), actor).report();
    }

    /**
     * Columns: {@code account_external_id, email, name, roles} and optionally {@code locale} (default en), {@code time_zone}
     * (default UTC) and {@code removed}, which erases the contact at this account.
     *
     * @see #accounts
     */
    public ImportReport contacts(InputStream body, ImportFormat format, String actor) {
        return take(ImportKind.CONTACTS, ImportBody.of(body, format), actor).report();
    }

    /**
     * Columns: {@code account_external_id, integration, resource, uses_30d} and optionally {@code last_used_at}.
     *
     * @see #accounts
     */
    public ImportReport usage(InputStream body, ImportFormat format, String actor) {
        return take(ImportKind.USAGE, ImportBody.of(body, format), actor).report();
    }

    /** As {@link #usage}, for a file with the complete usage of its integrations: usage that it does not contain has ended. */
    public ImportReport completeUsage(InputStream body, ImportFormat format, String actor) {
        return take(ImportKind.USAGE, ImportBody.of(body, format).complete(Optional.empty()), actor)
                .report();
    }

    /** @see #accounts */
    Taken take(ImportKind kind, ImportBody sent, String actor) {
        ImportBody body = kind == ImportKind.USAGE ? sent : sent.partial();
        usageImports.requireKnown(body);
        return new RunningImport(kind, body, actor).take();
    }

    /**
     * Begins an import that runs on after this returns, and waits a moment for it.
     *
     * @param isOurs is asked with the id of the import; if it gives false, the import does not run
     * @param ended runs after the import, whatever became of it
     * @return the id of the import; empty if it does not run
     */
    OptionalLong start(ImportKind kind, ImportBody sent, String actor, LongPredicate isOurs, Runnable ended) {
        ImportBody body = kind == ImportKind.USAGE ? sent : sent.partial();
        usageImports.requireKnown(body);
        RunningImport running = new RunningImport(kind, body, actor);
        long id = running.begin();
        if (!isOurs.test(id)) {
            runs.discard(id);
            return OptionalLong.empty();
        }
        Thread thread = Thread.ofVirtual().name("import-" + id).start(() -> {
            try {
                running.take();
            } catch (RuntimeException e) {
                log.warn("Import {} stopped", id, e);
            } finally {
                ended.run();
            }
        });
        try {
            thread.join(MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return OptionalLong.of(id);
    }

    /** What an import would make of these rows. Nothing stays written. */
    ImportReport check(ImportKind kind, List<Row> rows, String actor) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            ImportTally tally = new ImportTally(null);
            importer(kind).take(rows, actor, tally);
            return tally.report();
        });
    }

    private RowImporter importer(ImportKind kind) {
        return switch (kind) {
            case ACCOUNTS -> accounts;
            case CONTACTS -> contacts;
            case USAGE -> usage;
        };
    }

    private static String reason(RuntimeException failure) {
        if (failure instanceof ConcurrencyFailureException) {
            return "Others were changing the same rows all the time after ";
        }
        return failure.getCause() instanceof SQLTransientConnectionException
                ? "Too many were asking the database at once after "
                : "The database failed after ";
    }

    /** An import in progress. It is stored with its first rows, or at the start if it is declared complete. */
    private final class RunningImport {

        private final ImportKind kind;
        private final ImportBody body;
        private final String actor;
        private final ImportTally total = new ImportTally(null);
        private Instant beganAt = clock.instant();
        private @Nullable Long id;

        RunningImport(ImportKind kind, ImportBody body, String actor) {
            this.kind = kind;
            this.body = body;
            this.actor = actor;
        }

        Taken take() {
            Map<Long, Completeness> settled;
            try {
                settled = read();
            } catch (ProblemException e) {
                if (total.report().read() == 0) {
                    if (id != null) {
                        runs.discard(id);
                    }
                    throw e;
                }
                throw stopped(e);
            } catch (IOException e) {
                record(null);
                throw ProblemException.malformed(
                        "", "The body broke off after " + total.report().read() + " rows, which are imported.");
            } catch (DataAccessException | TransactionException e) {
                log.warn(
                        "An import of {} stopped after {} rows",
                        kind.code(),
                        total.report().read(),
                        e);
                record(null);
                throw ProblemException.unavailable(reason(e) + total.report().read()
                        + " rows, which are imported. Send the body again: what is imported already changes nothing.");
            } catch (RuntimeException e) {
                end(ImportState.BROKEN_OFF);
                throw e;
            }
            record(settled);
            return new Taken(
                    id,
                    total.report(),
                    kind != ImportKind.USAGE ? null : id == null ? List.of() : usageImports.coverage(id));
        }

        /** @return the integrations in the file */
        private Map<Long, Completeness> read() throws IOException {
            if (body.isComplete()) {
                begin();
                // From here on, rows of concurrent imports count as newer.
                beganAt = clock.instant();
            }
            Rows rows = body.read(kind.columns());
            boolean isMore = true;
            while (isMore) {
                List<Row> part = new ArrayList<>();
                try {
                    isMore = rows.fill(part, clock);
                } finally {
                    if (!part.isEmpty()) {
                        long stored = begin();
                        take(part, stored);
                        runs.tell(stored, total.report(), body.sent().getCount());
                    }
                }
            }
            if (body.isComplete() && total.report().read() == 0) {
                throw ProblemException.malformed(
                        "",
                        "A complete file needs rows. If no account uses it any more, send one row with uses_30d 0.");
            }
            return usageImports.settle(body, total.named(), total.isAnyRejected(), beganAt);
        }

        private long begin() {
            if (id == null) {
                id = runs.begin(kind, actor, beganAt, body, total.report());
            }
            return id;
        }

        /** An import that turned out too large while it was read. */
        private ProblemException stopped(ProblemException reason) {
            record(null);
            return reason.kind() == ProblemException.Kind.TOO_LARGE
                    ? ProblemException.tooLarge(
                            reason.detail() + " The " + total.report().read() + " rows before that are imported.")
                    : reason;
        }

        /**
         * Isolates rows that the database rejects by halving, so that they do not cost other rows. Spring translates MariaDB's
         * errors; many of MySQL's arrive untranslated from jOOQ, because their state is a general one.
         */
        private void take(List<Row> rows, long stored) {
            ImportTally taken;
            try {
                taken = store(rows, stored);
            } catch (DataIntegrityViolationException
                    | UncategorizedDataAccessException
                    | org.jooq.exception.DataAccessException e) {
                if (rows.size() == 1) {
                    log.warn(
                            "Line {} of an import cannot be stored",
                            rows.getFirst().line(),
                            e);
                    total.reject(rows.getFirst(), "cannot be stored");
                } else {
                    int half = rows.size() / 2;
                    take(rows.subList(0, half), stored);
                    take(rows.subList(half, rows.size()), stored);
                }
                return;
            }
            try {
                taken.removeAll();
            } finally {
                total.add(taken);
            }
        }

        /** If a concurrent import inserted or locked the same rows, compares and stores them again. */
        private ImportTally store(List<Row> rows, long stored) {
            return transaction.execute(status -> {
                ImportTally tally = new ImportTally(stored);
                importer(kind).take(rows, actor, tally);
                return tally;
            });
        }

        /** @param settled integrations in the file; null if it broke off, so that it proves nothing */
        private void record(@Nullable Map<Long, Completeness> settled) {
            transaction.executeWithoutResult(status -> {
                if (settled != null) {
                    usageImports.done(id, settled, total.named(), beganAt);
                }
                ledger.append(actor, "import:" + kind.code(), total.imported(settled == null));
                end(settled == null ? ImportState.BROKEN_OFF : ImportState.DONE);
            });
            findable.settle();
        }

        private void end(ImportState how) {
            if (id != null) {
                runs.end(id, how, total.report(), body.sent().getCount());
            }
        }
    }
}
