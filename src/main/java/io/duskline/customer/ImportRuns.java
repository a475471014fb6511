package io.duskline.customer;

import static io.duskline.db.tables.ImportRun.IMPORT_RUN;
import static io.duskline.db.tables.RejectedAlso.REJECTED_ALSO;
import static io.duskline.db.tables.RejectedRow.REJECTED_ROW;
import static io.duskline.db.tables.SupersededRow.SUPERSEDED_ROW;

import io.duskline.db.Codes;
import io.duskline.web.Cursor;
import io.duskline.web.Fault;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Records;
import org.jooq.Row4;
import org.jooq.Row5;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The imports that run, on any node, and those of the last month, with the first of their rejected and superseded rows. */
@Component
class ImportRuns {

    /** So many at once are shown as running. */
    private static final int SHOWN = 20;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Field<ImportKind> KIND = Codes.in(IMPORT_RUN.KIND, ImportKind.class);
    private static final Field<ImportState> STATE = Codes.in(IMPORT_RUN.STATE, ImportState.class);
    private static final List<Field<?>> COLUMNS = Codes.fields(IMPORT_RUN, KIND, STATE);

    private static final List<Columns> NAMES =
            List.of(AccountImporter.COLUMNS, ContactImporter.COLUMNS, UsageImporter.COLUMNS);

    private final DSLContext sql;
    private final Clock clock;

    ImportRuns(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    long begin(ImportKind kind, String by, Instant beganAt, ImportBody body, ImportReport soFar) {
        Instant now = clock.instant();
        sql.deleteFrom(IMPORT_RUN)
                .where(IMPORT_RUN.BEGAN_AT.lt(now.minus(KEPT)))
                .execute();
        return sql.insertInto(IMPORT_RUN)
                .set(KIND, kind)
                .set(STATE, ImportState.RUNNING)
                .set(IMPORT_RUN.STARTED_BY, by)
                .set(IMPORT_RUN.BEGAN_AT, beganAt)
                .set(IMPORT_RUN.BYTES, body.length())
                .set(IMPORT_RUN.IS_COMPLETE, body.isComplete())
                .set(soFar(soFar, body.sent().count(), now))
                .returningResult(IMPORT_RUN.ID)
                .fetchSingle()
                .value1();
    }

    @Transactional
    void tell(long id, ImportReport soFar, long bytesRead) {
        sql.update(IMPORT_RUN)
                .set(soFar(soFar, bytesRead, clock.instant()))
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
    }

    @Transactional
    void end(long id, ImportState state, ImportReport report, long bytesRead) {
        Instant now = clock.instant();
        sql.update(IMPORT_RUN)
                .set(STATE, state)
                .set(IMPORT_RUN.ENDED_AT, now)
                .set(soFar(report, bytesRead, now))
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
        keep(id, report);
    }

    private static Map<Field<?>, Object> soFar(ImportReport report, long bytesRead, Instant now) {
        return Map.of(
                IMPORT_RUN.HEARD_AT, now,
                IMPORT_RUN.BYTES_READ, bytesRead,
                IMPORT_RUN.CREATED_ROWS, report.created(),
                IMPORT_RUN.UPDATED_ROWS, report.updated(),
                IMPORT_RUN.UNCHANGED_ROWS, report.unchanged(),
                IMPORT_RUN.REJECTED_ROWS, report.rejected(),
                IMPORT_RUN.SUPERSEDED_ROWS, report.superseded());
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    Listing<ImportRun> list(@Nullable String cursor, int limit) {
        long before = Cursor.key(cursor, Long.MAX_VALUE);
        return Listing.of(fetch(IMPORT_RUN.ID.lt(before), limit + 1), limit, ImportRun::id);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    List<ImportRun> running() {
        return fetch(
                STATE.eq(ImportState.RUNNING)
                        .and(IMPORT_RUN.HEARD_AT.ge(clock.instant().minus(ImportRun.SILENCE))),
                SHOWN);
    }

    @Transactional
    public void discard(long id) {
        sql.deleteFrom(IMPORT_RUN).where(IMPORT_RUN.ID.eq(id)).execute();
    }

    /** Whether a file that is declared complete is being imported, other than this one. */
    @Transactional(readOnly = true)
    boolean isCompleteBeside(@Nullable Long id) {
        return sql.fetchExists(
                IMPORT_RUN,
                STATE.eq(ImportState.RUNNING),
                IMPORT_RUN.HEARD_AT.ge(clock.instant().minus(ImportRun.SILENCE)),
                IMPORT_RUN.IS_COMPLETE.isTrue(),
                id == null ? DSL.noCondition() : IMPORT_RUN.ID.ne(id));
    }

    /** @throws ProblemException (404) if there is none, or it is forgotten */
    @Transactional(readOnly = true)
    ImportRun get(long id) {
        return fetch(IMPORT_RUN.ID.eq(id), 1).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("import " + id));
    }

    /** What became of its rows, with the first that were rejected. Those of one that has not come to an end are not known. */
    @Transactional(readOnly = true)
    ImportReport report(ImportRun run) {
        List<ImportReport.RejectedRow> first = rejected(run.id(), 0, ImportTally.LISTED);
        return new ImportReport(
                run.read(),
                run.created(),
                run.updated(),
                run.unchanged(),
                run.rejected(),
                first,
                run.rejected() - first.size(),
                run.superseded(),
                superseded(run.id(), 0, ImportTally.LISTED));
    }

    private List<ImportRun> fetch(Condition which, int limit) {
        Instant now = clock.instant();
        return sql.select(COLUMNS)
                .from(IMPORT_RUN)
                .where(which, IMPORT_RUN.BEGAN_AT.ge(now.minus(KEPT)))
                .orderBy(IMPORT_RUN.ID.desc())
                .limit(DSL.inline(limit))
                .fetch(row -> read(row).asOf(now));
    }

    private static ImportRun read(Record row) {
        return new ImportRun(
                row.get(IMPORT_RUN.ID),
                row.get(KIND),
                row.get(STATE),
                row.get(IMPORT_RUN.STARTED_BY),
                row.get(IMPORT_RUN.BEGAN_AT),
                row.get(IMPORT_RUN.HEARD_AT),
                row.get(IMPORT_RUN.ENDED_AT),
                row.get(IMPORT_RUN.BYTES),
                row.get(IMPORT_RUN.BYTES_READ),
                row.get(IMPORT_RUN.CREATED_ROWS),
                row.get(IMPORT_RUN.UPDATED_ROWS),
                row.get(IMPORT_RUN.UNCHANGED_ROWS),
                row.get(IMPORT_RUN.REJECTED_ROWS),
                row.get(IMPORT_RUN.SUPERSEDED_ROWS));
    }

    @Transactional
    void keep(long importId, ImportReport report) {
        if (!report.errors().isEmpty()) {
            sql.insertInto(
                            REJECTED_ROW,
                            REJECTED_ROW.IMPORT_ID,
                            REJECTED_ROW.LINE,
                            REJECTED_ROW.FIELD,
                            REJECTED_ROW.REASON)
                    .valuesOfRows(report.errors().stream()
                            .map(row -> first(importId, row))
                            .toList())
                    .execute();
        }
        List<Row5<Long, Long, Integer, String, String>> also = report.errors().stream()
                .flatMap(row -> also(importId, row).stream())
                .toList();
        if (!also.isEmpty()) {
            sql.insertInto(
                            REJECTED_ALSO,
                            REJECTED_ALSO.IMPORT_ID,
                            REJECTED_ALSO.LINE,
                            REJECTED_ALSO.PLACE,
                            REJECTED_ALSO.FIELD,
                            REJECTED_ALSO.REASON)
                    .valuesOfRows(also)
                    .execute();
        }
        if (!report.supersededRows().isEmpty()) {
            sql.insertInto(SUPERSEDED_ROW, SUPERSEDED_ROW.IMPORT_ID, SUPERSEDED_ROW.BY_LINE, SUPERSEDED_ROW.LINE)
                    .valuesOfRows(report.supersededRows().stream()
                            .map(row -> DSL.row(importId, row.byLine(), row.line()))
                            .toList())
                    .execute();
        }
    }

    private static Row4<Long, Long, String, String> first(long importId, ImportReport.RejectedRow row) {
        Fault fault = row.kept().getFirst();
        return DSL.row(importId, row.line(), known(fault.field()), fault.reason());
    }

    private static List<Row5<Long, Long, Integer, String, String>> also(long importId, ImportReport.RejectedRow row) {
        List<Row5<Long, Long, Integer, String, String>> also = new ArrayList<>();
        for (Fault fault : row.kept().subList(1, row.kept().size())) {
            also.add(DSL.row(importId, row.line(), also.size() + 1, known(fault.field()), fault.reason()));
        }
        return also;
    }

    /** Anyone who sends rows may write anything as a name, and what is kept says nothing of anybody. */
    private static String known(String field) {
        return NAMES.stream()
                .map(names -> names.known(field))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * In the order of the file.
     *
     * @param after the line before the first
     */
    @Transactional(readOnly = true)
    List<ImportReport.RejectedRow> rejected(long importId, long after, int limit) {
        Map<Long, List<Fault>> faults = new TreeMap<>();
        sql.select(REJECTED_ROW.LINE, REJECTED_ROW.FIELD, REJECTED_ROW.REASON)
                .from(REJECTED_ROW)
                .where(REJECTED_ROW.IMPORT_ID.eq(importId), REJECTED_ROW.LINE.gt(after))
                .orderBy(REJECTED_ROW.LINE)
                .limit(DSL.inline(limit))
                .forEach(row -> note(faults, row));
        sql.select(REJECTED_ALSO.LINE, REJECTED_ALSO.FIELD, REJECTED_ALSO.REASON)
                .from(REJECTED_ALSO)
                .where(REJECTED_ALSO.IMPORT_ID.eq(importId), REJECTED_ALSO.LINE.in(faults.keySet()))
                .orderBy(REJECTED_ALSO.LINE, REJECTED_ALSO.PLACE)
                .forEach(row -> note(faults, row));
        return faults.entrySet().stream()
                .map(row -> ImportReport.RejectedRow.of(row.getKey(), row.getValue()))
                .toList();
    }

    private static void note(Map<Long, List<Fault>> faults, Record3<Long, String, String> row) {
        faults.computeIfAbsent(row.value1(), first -> new ArrayList<>()).add(new Fault(row.value2(), row.value3()));
    }

    /**
     * In the order of the file.
     *
     * @param after the later line before the first
     */
    @Transactional(readOnly = true)
    List<ImportReport.SupersededRow> superseded(long importId, long after, int limit) {
        return sql.select(SUPERSEDED_ROW.LINE, SUPERSEDED_ROW.BY_LINE)
                .from(SUPERSEDED_ROW)
                .where(SUPERSEDED_ROW.IMPORT_ID.eq(importId), SUPERSEDED_ROW.BY_LINE.gt(after))
                .orderBy(SUPERSEDED_ROW.BY_LINE)
                .limit(DSL.inline(limit))
                .fetch(Records.mapping(ImportReport.SupersededRow::new));
    }
}
