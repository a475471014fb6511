package io.duskline.customer;

import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.UsageCoverage.USAGE_COVERAGE;
import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.db.Codes;
import io.duskline.db.RetriedTransactions;
import io.duskline.db.tables.records.UsageImportRecord;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records how current the usage of integrations is, from finished imports. A file covers the accounts in it. A complete file
 * also says that no other account uses the integration.
 */
@Component
public class UsageImports {

    private static final Duration USED = Duration.ofDays(90);
    private static final Field<Completeness> COMPLETENESS = Codes.in(USAGE_COVERAGE.COMPLETENESS, Completeness.class);

    /** A file with less than one in this many of the known accounts may be the wrong file. */
    private static final int FEWER = 2;

    private static final int HASHES = (1 << 24) - 1;
    private static final io.duskline.db.tables.UsageCoverage EARLIER = USAGE_COVERAGE.as("earlier");

    private final DSLContext sql;
    private final UsageImporter intake;
    private final UsageTotals totals;
    private final RetriedTransactions transaction;
    private final Clock clock;

    UsageImports(
            DSLContext sql, UsageImporter intake, UsageTotals totals, RetriedTransactions transaction, Clock clock) {
        this.sql = sql;
        this.intake = intake;
        this.totals = totals;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Start of the last import with this integration; empty without one. It says nothing about accounts that are not in the
     * import.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> last(long integrationId) {
        return find(integrationId).map(UsageAsOf::imported);
    }

    /** Empty if no usage of it was ever imported. */
    @Transactional(readOnly = true)
    public Optional<UsageAsOf> find(long integrationId) {
        return sql.selectFrom(USAGE_IMPORT)
                .where(USAGE_IMPORT.INTEGRATION_ID.eq(integrationId))
                .fetchOptional(UsageImports::asOf);
    }

    private static UsageAsOf asOf(UsageImportRecord row) {
        return new UsageAsOf(
                row.getAt(),
                Optional.ofNullable(row.getCompleteAt()),
                Optional.ofNullable(row.getKnownAt()).orElse(row.getAt()),
                row.getAccounts(),
                row.getFreshAccounts());
    }

    /** @throws ProblemException (400) if the body is declared complete for an unknown integration */
    void requireKnown(ImportBody body) {
        body.completeFor().ifPresent(slug -> {
            if (!sql.fetchExists(INTEGRATION, INTEGRATION.SLUG.eq(slug))) {
                throw ProblemException.malformed("integration", "is no integration that there is");
            }
        });
    }

    /**
     * Called after all rows are stored. Ends usage that a complete file does not contain, and records which accounts a partial
     * file covers. Works in small transactions. If the process dies, sending the body again finishes the work.
     *
     * @param began start of the import; changes during the import may not be in it
     * @return by integration id
     */
    Map<Long, Completeness> settle(ImportBody body, NamedUsage named, boolean isAnyRejected, Instant began) {
        SortedMap<Long, Completeness> all = new TreeMap<>();
        Optional<Long> declared = body.completeFor()
                .flatMap(slug -> sql.select(INTEGRATION.ID)
                        .from(INTEGRATION)
                        .where(INTEGRATION.SLUG.eq(slug))
                        .fetchOptional(INTEGRATION.ID));
        Stream.concat(named.integrations().stream(), declared.stream()).forEach(id -> {
            boolean isDeclared = body.isComplete() && declared.map(id::equals).orElse(true);
            all.put(
                    id,
                    !isDeclared
                            ? Completeness.PARTIAL
                            : isAnyRejected
                                    ? Completeness.REJECTED
                                    : named.accounts(id) == 0 ? Completeness.UNNAMED : Completeness.COMPLETE);
        });
        all.forEach((id, completeness) -> {
            if (completeness == Completeness.COMPLETE) {
                endUnnamed(id, named, began);
            } else {
                noteNamed(id, named, began);
            }
        });
        return all;
    }

    private void endUnnamed(long integrationId, NamedUsage named, Instant began) {
        List<Long> unnamed = intake.unnamed(integrationId, named, 0, began);
        while (!unnamed.isEmpty()) {
            List<Long> rows = unnamed;
            transaction.executeWithoutResult(status -> intake.endUse(rows, integrationId, began));
            unnamed = intake.unnamed(integrationId, named, rows.getLast(), began);
        }
    }

    private void noteNamed(long integrationId, NamedUsage named, Instant began) {
        List<Long> accounts = named.accountsAfter(integrationId, 0, Chunk.ROWS);
        while (!accounts.isEmpty()) {
            List<Long> some = accounts;
            transaction.executeWithoutResult(status -> totals.known(integrationId, some, began));
            accounts = named.accountsAfter(integrationId, some.getLast(), Chunk.ROWS);
        }
    }

    /** Of two concurrent imports, the later one counts. */
    @Transactional(propagation = Propagation.MANDATORY)
    void done(@Nullable Long importId, Map<Long, Completeness> settled, NamedUsage named, Instant began) {
        settled.forEach((id, completeness) -> {
            if (completeness != Completeness.UNNAMED) {
                refresh(id, completeness == Completeness.COMPLETE, began);
            }
            sql.insertInto(USAGE_COVERAGE)
                    .set(USAGE_COVERAGE.IMPORT_ID, importId)
                    .set(USAGE_COVERAGE.INTEGRATION_ID, id)
                    .set(USAGE_COVERAGE.ACCOUNTS, named.accounts(id))
                    .set(USAGE_COVERAGE.OF_ACCOUNTS, (long)
                            sql.fetchCount(USAGE_TOTAL, USAGE_TOTAL.INTEGRATION_ID.eq(id)))
                    .set(COMPLETENESS, completeness)
                    .execute();
        });
    }

    /** Locks the row first: earlier commits of other imports are counted, and later imports count again. */
    private void refresh(long integrationId, boolean isComplete, Instant began) {
        Condition isOfIt = USAGE_IMPORT.INTEGRATION_ID.eq(integrationId);
        sql.insertInto(USAGE_IMPORT)
                .set(USAGE_IMPORT.INTEGRATION_ID, integrationId)
                .set(USAGE_IMPORT.AT, began)
                .onDuplicateKeyIgnore()
                .execute();
        UsageImportRecord row =
                sql.selectFrom(USAGE_IMPORT).where(isOfIt).forUpdate().fetchSingle();
        Instant last = later(row.getAt(), began);
        @Nullable Instant complete = isComplete ? later(row.getCompleteAt(), began) : row.getCompleteAt();
        Condition isFresh =
                complete != null && !complete.isBefore(last) ? inline(true).isTrue() : USAGE_TOTAL.KNOWN_AT.ge(last);
        sql.select(
                        count(),
                        min(coalesce(
                                USAGE_TOTAL.KNOWN_AT,
                                USAGE_TOTAL.LAST_USED_AT,
                                val(clock.instant().minus(USED), USAGE_TOTAL.KNOWN_AT))),
                        count(when(isFresh, inline(1))))
                .from(USAGE_TOTAL)
                .where(
                        USAGE_TOTAL.INTEGRATION_ID.eq(integrationId),
                        UsageTotals.isUsedSince(USAGE_TOTAL, clock.instant().minus(USED)))
                .forEach(counted -> sql.update(USAGE_IMPORT)
                        .set(USAGE_IMPORT.AT, last)
                        .set(USAGE_IMPORT.COMPLETE_AT, complete)
                        .set(
                                USAGE_IMPORT.KNOWN_AT,
                                counted.value2() == null ? complete : later(complete, counted.value2()))
                        .set(USAGE_IMPORT.ACCOUNTS, counted.value1().longValue())
                        .set(USAGE_IMPORT.FRESH_ACCOUNTS, counted.value3().longValue())
                        .where(isOfIt)
                        .execute());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    /**
     * How many accounts a body names of an integration, before it is imported. Counted by hashes of what names an account, which
     * may be alike by chance in a large file. Public for the templates only.
     *
     * @param named by the body
     * @param inLastFile named by the last import
     * @param using accounts that use it
     */
    public record NamedAccounts(String slug, String name, long named, long inLastFile, long using) {

        /** Accounts that would count as not using it any more if the body is complete, at most. */
        public long ending() {
            return Math.max(using - named, 0);
        }

        /** That the body names far fewer accounts than expected, in words; empty if it does not. */
        Optional<String> fewer(boolean isComplete) {
            long before = isComplete ? Math.max(inLastFile, using) : inLastFile;
            if (named * FEWER >= before) {
                return Optional.empty();
            }
            return Optional.of(
                    isComplete && before == using
                            ? "It names %s of %s, and %,d use it.".formatted(accounts(named), name, before)
                            : "It names %s of %s, and the last file named %,d."
                                    .formatted(accounts(named), name, before));
        }
    }

    /** Of each integration that the body names, or for which it is declared complete, if its usage was imported before. */
    List<NamedAccounts> named(ImportBody body) throws IOException {
        Map<String, BitSet> named = new HashMap<>();
        Rows rows = body.read(ImportKind.USAGE.columns());
        for (Row row = rows.next(); row != null; row = rows.next()) {
            Cells cells = new Cells(row);
            named.computeIfAbsent(cells.raw("integration"), first -> new BitSet())
                    .set(cells.raw(AccountIds.COLUMN).hashCode() & HASHES);
        }
        body.completeFor().ifPresent(slug -> named.putIfAbsent(slug, new BitSet()));
        Field<Long> of = coalesce(USAGE_COVERAGE.ACCOUNTS, inline(0L));
        return sql
                .select(INTEGRATION.SLUG, INTEGRATION.NAME, of, USAGE_IMPORT.ACCOUNTS)
                .from(USAGE_IMPORT)
                .join(INTEGRATION)
                .on(INTEGRATION.ID.eq(USAGE_IMPORT.INTEGRATION_ID))
                .leftJoin(USAGE_COVERAGE)
                .on(USAGE_COVERAGE.INTEGRATION_ID.eq(INTEGRATION.ID))
                .and(USAGE_COVERAGE.IMPORT_ID.eq(
                        select(max(EARLIER.IMPORT_ID)).from(EARLIER).where(EARLIER.INTEGRATION_ID.eq(INTEGRATION.ID))))
                .orderBy(INTEGRATION.NAME)
                .fetch()
                .stream()
                .filter(row -> named.containsKey(row.value1()))
                .map(row -> new NamedAccounts(
                        row.value1(),
                        row.value2(),
                        Objects.requireNonNull(named.get(row.value1())).cardinality(),
                        row.value3(),
                        row.value4()))
                .toList();
    }

    /**
     * Compares a body with the last import of usage before it is imported. One that is declared complete is compared with all
     * accounts that use the integration.
     *
     * @return what names far fewer accounts than expected, in words
     */
    List<String> fewer(ImportBody body) throws IOException {
        return fewer(named(body), body.isComplete(), body.completeFor());
    }

    /** The same of what was counted before. */
    static List<String> fewer(List<NamedAccounts> all, boolean isComplete, Optional<String> completeFor) {
        return all.stream()
                .flatMap(each -> each
                        .fewer(isComplete
                                && completeFor.map(each.slug()::equals).orElse(true))
                        .stream())
                .toList();
    }

    private static String accounts(long many) {
        return many == 1 ? "1 account" : "%,d accounts".formatted(many);
    }

    /** Coverage of each integration in the import, by name. */
    @Transactional(readOnly = true)
    List<UsageCoverage> coverage(long importId) {
        return sql.select(
                        INTEGRATION.SLUG,
                        INTEGRATION.NAME,
                        USAGE_COVERAGE.ACCOUNTS,
                        USAGE_COVERAGE.OF_ACCOUNTS,
                        COMPLETENESS)
                .from(USAGE_COVERAGE)
                .join(INTEGRATION)
                .on(INTEGRATION.ID.eq(USAGE_COVERAGE.INTEGRATION_ID))
                .where(USAGE_COVERAGE.IMPORT_ID.eq(importId))
                .orderBy(INTEGRATION.NAME)
                .fetch(row -> new UsageCoverage(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }
}
