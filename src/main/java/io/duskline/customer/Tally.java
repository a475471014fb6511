package io.duskline.customer;

import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Counts what became of rows. */
final class Tally {

    private static final Logger log = LoggerFactory.getLogger(Tally.class);

    private static final Comparator<ImportReport.RejectedRow> BY_LINE =
            Comparator.comparingLong(ImportReport.RejectedRow::line);

    /** How many rejected rows a report lists: the first ones of the body, in whichever order they were rejected. */
    static final int LISTED = 100;

    private long created;
    private long updated;
    private long unchanged;
    private long rejected;
    private final NavigableSet<ImportReport.RejectedRow> errors = new TreeSet<>(BY_LINE);
    private final List<Removal> removals = new ArrayList<>();
    private final Set<Long> integrations = new HashSet<>();

    /** @param erase gives false where nothing was left to erase */
    private record Removal(Row row, BooleanSupplier erase) {}

    /** Counts the row only once it is done, after the chunk is stored. */
    void remove(Row row, BooleanSupplier erase) {
        removals.add(new Removal(row, erase));
    }

    /** Each by itself: one that cannot be done stops no other, unless the database fails. */
    void removeAll() {
        for (Removal removal : removals) {
            try {
                if (removal.erase().getAsBoolean()) {
                    updated++;
                } else {
                    unchanged++;
                }
            } catch (Refusal refusal) {
                reject(removal.row().line(), new Fault(Removals.COLUMN, refusal.detail()));
            } catch (DataAccessException | TransactionException e) {
                throw e;
            } catch (RuntimeException e) {
                log.warn("Line {} of an import cannot be erased", removal.row().line(), e);
                reject(removal.row(), "cannot be erased");
            }
        }
        removals.clear();
    }

    /** Notes that a row tells of the use of this integration. */
    void tells(long integrationId) {
        integrations.add(integrationId);
    }

    /** The integrations whose use was told. */
    Set<Long> told() {
        return Set.copyOf(integrations);
    }

    /** Lets {@code use} take the row, and counts its effect, unless that is null, or lists why it cannot be taken. */
    void count(Row row, Function<Cells, Changes.@Nullable Effect> use) {
        if (row.fault() != null) {
            reject(row.line(), row.fault());
            return;
        }
        try {
            switch (use.apply(new Cells(row))) {
                case null -> {}
                case CREATED -> created++;
                case UPDATED -> updated++;
                case UNCHANGED -> unchanged++;
            }
        } catch (BadCell bad) {
            reject(row.line(), bad.fault());
        }
    }

    void reject(Row row, String reason) {
        reject(row.line(), new Fault("", reason));
    }

    private void reject(long line, Fault fault) {
        rejected++;
        list(new ImportReport.RejectedRow(line, fault.field(), fault.reason()));
    }

    private void list(ImportReport.RejectedRow row) {
        errors.add(row);
        if (errors.size() > LISTED) {
            errors.pollLast();
        }
    }

    void add(Tally other) {
        created += other.created;
        updated += other.updated;
        unchanged += other.unchanged;
        rejected += other.rejected;
        integrations.addAll(other.integrations);
        other.errors.forEach(this::list);
    }

    ImportReport report() {
        return new ImportReport(
                created + updated + unchanged + rejected,
                created,
                updated,
                unchanged,
                rejected,
                List.copyOf(errors),
                rejected - errors.size());
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
