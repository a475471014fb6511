package io.duskline.customer;

import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Counts the results of rows. */
public final class ImportTally {

    /** Effect of a row. */
    public enum Effect {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    private static final Logger log = LoggerFactory.getLogger(ImportTally.class);

    private static final Comparator<ImportReport.RejectedRow> BY_LINE =
            Comparator.comparingLong(ImportReport.RejectedRow::line);

    /** Number of rejected rows in a report: the first ones of the body, in whatever order they were rejected. */
    static final int LISTED = 100;

    private long created;
    private long updated;
    private long unchanged;
    private long rejected;
    private long strangers;
    private final NavigableSet<ImportReport.RejectedRow> errors = new TreeSet<>(BY_LINE);
    private final List<Removal> removals = new ArrayList<>();
    private final List<NamedUsage.Row> told = new ArrayList<>();
    private final NamedUsage named = new NamedUsage();
    private final List<TakenRow> taken = new ArrayList<>();
    private final SupersededRows superseded = new SupersededRows();
    private final @Nullable Long importId;

    /**
     * @param key key of the written value
     * @param isChange whether it replaced a different value
     */
    record TakenRow(String key, long line, boolean isChange) {}

    /** @param importId id of the stored import; null without one */
    public ImportTally(@Nullable Long importId) {
        this.importId = importId;
    }

    /** @param erase returns false if nothing was left to erase */
    private record Removal(Row row, BooleanSupplier erase) {}

    /** Counts the row when it is done, after the chunk is stored. */
    void remove(Row row, BooleanSupplier erase) {
        removals.add(new Removal(row, erase));
    }

    /** Runs each removal separately: a failure does not stop the others, unless the database fails. */
    void removeAll() {
        for (Removal removal : removals) {
            try {
                if (removal.erase().getAsBoolean()) {
                    updated++;
                } else {
                    unchanged++;
                }
            } catch (ProblemException refusal) {
                reject(
                        removal.row().line(),
                        RowFaults.of(Cells.REMOVED, refusal.detail()).all());
            } catch (DataAccessException | TransactionException e) {
                throw e;
            } catch (RuntimeException e) {
                log.warn("Line {} of an import cannot be erased", removal.row().line(), e);
                reject(removal.row(), "cannot be erased");
            }
        }
        removals.clear();
    }

    @Nullable Long importId() {
        return importId;
    }

    /** Records the integration and account of a usage row. */
    void tells(NamedUsage.Row row) {
        told.add(row);
    }

    /** Counts a row whose only fault is an unknown account. */
    void stranger() {
        strangers++;
    }

    /** Whether a rejected row may belong to an existing account. */
    boolean isAnyRejected() {
        return rejected > strangers;
    }

    /** Everything that the body's usage rows name. */
    NamedUsage named() {
        return named;
    }

    /** Reads a row and runs its action. Counts the effect unless it is null, or lists all faults. */
    void count(Row row, Function<Cells, RowAction> read) {
        if (row.isBroken()) {
            reject(row.line(), row.faults().all());
            return;
        }
        Cells cells = new Cells(row);
        RowAction deed = read.apply(cells);
        if (!cells.faults().isEmpty()) {
            reject(row.line(), cells.faults().all());
            return;
        }
        @Nullable Effect effect = deed.act().get();
        if (effect != null) {
            count(effect);
        }
        if (deed.key() != null) {
            taken.add(new TakenRow(deed.key(), row.line(), effect == Effect.UPDATED));
        }
    }

    /** Counts an accepted row. */
    public void count(Effect effect) {
        switch (effect) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
        }
    }

    /** @param faults at least one */
    public void reject(long line, List<Fault> faults) {
        rejected++;
        list(ImportReport.RejectedRow.of(line, faults));
    }

    void reject(Row row, String reason) {
        reject(row.line(), RowFaults.of("", reason).all());
    }

    private void list(ImportReport.RejectedRow row) {
        errors.add(row);
        if (errors.size() > LISTED) {
            errors.pollLast();
        }
    }

    /** Adds the counts of one part to the total. */
    public void add(ImportTally part) {
        created += part.created;
        updated += part.updated;
        unchanged += part.unchanged;
        rejected += part.rejected;
        strangers += part.strangers;
        part.errors.forEach(this::list);
        part.told.forEach(named::add);
        part.taken.forEach(superseded::took);
    }

    public ImportReport report() {
        return new ImportReport(
                created + updated + unchanged + rejected,
                created,
                updated,
                unchanged,
                rejected,
                List.copyOf(errors),
                rejected - errors.size(),
                superseded.count(),
                superseded.first());
    }

    /**
     * For the ledger.
     *
     * @param isBrokenOff whether there was more that was not read
     */
    CustomerKinds.Imported imported(boolean isBrokenOff) {
        return new CustomerKinds.Imported(created, updated, unchanged, rejected, isBrokenOff ? true : null);
    }
}
