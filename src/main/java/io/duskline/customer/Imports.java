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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Imports what the vendor's systems know of its customers. Bodies are read as a stream, {@value Chunk#ROWS} rows to a
 * transaction, so their size does not matter; the same rows again leave all as it is; a rejected row stops no other.
 */
@Component
public class Imports {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);

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
     * What became of an import, as REST shows it.
     *
     * @param id of the import; null where there were no rows, of which nothing is kept
     * @param coverage of usage, by the names of the integrations; null of anything else
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
     * Columns: {@code external_id, name} and, as wanted, {@code plan, region, manager_email, attr.…, removed}. A row that says
     * {@code removed} erases the account with all its contacts, and no import brings back who was erased.
     *
     * @param actor who imports, for the ledger
     * @throws ProblemException (400) if a needed column is missing, one is not known, or the body breaks off; (413) if it
     *     turns out too large; (503) if the database fails; what was read before that is imported, counted and in the ledger
     */
    public ImportReport accounts(InputStream body, ImportFormat format, String actor) {
        return take(ImportKind.ACCOUNTS, ImportBody.of(body, format), actor).report();
    }

    /**
     * Columns: {@code account_external_id, email, name, roles} and, as wanted, {@code locale} (else en),
     * {@code time_zone} (else UTC) and {@code removed}, which erases the contact at this account.
     *
     * @see #accounts
     */
    public ImportReport contacts(InputStream body, ImportFormat format, String actor) {
        return take(ImportKind.CONTACTS, ImportBody.of(body, format), actor).report();
    }

    /**
     * Columns: {@code account_external_id, integration, resource, uses_30d} and, as wanted, {@code last_used_at}.
     *
     * @see #accounts
     */
    public ImportReport usage(InputStream body, ImportFormat format, String actor) {
        return take(ImportKind.USAGE, ImportBody.of(body, format), actor).report();
    }

    /** Likewise, of a file that names all who use the integrations that it names: what it does not name is not used. */
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

    private static String why(RuntimeException failure) {
        if (failure instanceof ConcurrencyFailureException) {
            return "Others were changing the same rows all the time after ";
        }
        return failure.getCause() instanceof SQLTransientConnectionException
                ? "Too many were asking the database at once after "
                : "The database failed after ";
    }

    /** An import that is being read. It is stored when its first rows are there, and before that if it is declared complete. */
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
                throw ProblemException.unavailable(why(e) + total.report().read()
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

        /** @return the integrations whose use it told */
        private Map<Long, Completeness> read() throws IOException {
            if (body.isComplete()) {
                begin();
                // What imports beside this one name from now on is newer.
                beganAt = clock.instant();
            }
            Rows rows = body.format().rows(body.rows(), kind.columns());
            boolean isMore = true;
            while (isMore) {
                List<Row> part = new ArrayList<>();
                try {
                    isMore = rows.fill(part, clock);
                } finally {
                    if (!part.isEmpty()) {
                        long stored = begin();
                        take(part, stored);
                        runs.tell(stored, total.report(), body.sent().count());
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

        /** Too large, which shows only while it is read. */
        private ProblemException stopped(ProblemException why) {
            record(null);
            return why.kind() == ProblemException.Kind.TOO_LARGE
                    ? ProblemException.tooLarge(
                            why.detail() + " The " + total.report().read() + " rows before that are imported.")
                    : why;
        }

        /**
         * Rows that the database does not take are looked for by halves, so that they cost no others. Spring translates what
         * MariaDB says of them; much of what MySQL says comes as jOOQ had it, since its state is the general one.
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

        /** Another import may have inserted or locked the same rows meanwhile: then the rows are compared again. */
        private ImportTally store(List<Row> rows, long stored) {
            RowImporter importer = switch (kind) {
                case ACCOUNTS -> accounts;
                case CONTACTS -> contacts;
                case USAGE -> usage;
            };
            return transaction.execute(status -> {
                ImportTally tally = new ImportTally(stored);
                importer.take(rows, actor, tally);
                return tally;
            });
        }

        /** @param settled the integrations whose use it told; null where it broke off, so that it tells nothing for certain */
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
                runs.end(id, how, total.report(), body.sent().count());
            }
        }
    }
}
