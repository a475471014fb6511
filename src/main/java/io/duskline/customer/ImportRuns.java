package io.duskline.customer;

import static io.duskline.db.tables.ImportRun.IMPORT_RUN;

import io.duskline.db.Codes;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The imports that run, on any node, and those of the last month. */
@Component
class ImportRuns {

    /** So many at once are shown as running. */
    private static final int SHOWN = 20;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Field<ImportKind> KIND = Codes.in(IMPORT_RUN.KIND, ImportKind.class);
    private static final Field<ImportState> STATE = Codes.in(IMPORT_RUN.STATE, ImportState.class);
    private static final List<Field<?>> COLUMNS = Codes.fields(IMPORT_RUN, KIND, STATE);

    private final DSLContext sql;
    private final ImportedRows rows;
    private final Clock clock;

    ImportRuns(DSLContext sql, ImportedRows rows, Clock clock) {
        this.sql = sql;
        this.rows = rows;
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
        rows.keep(id, report);
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

    /** @throws Refusal (404) if there is none, or it is forgotten */
    @Transactional(readOnly = true)
    ImportRun get(long id) {
        return fetch(IMPORT_RUN.ID.eq(id), 1).stream().findFirst().orElseThrow(() -> Refusal.notFound("import " + id));
    }

    /** What became of its rows, with the first that were rejected. Those of one that has not come to an end are not known. */
    @Transactional(readOnly = true)
    ImportReport report(ImportRun run) {
        List<ImportReport.RejectedRow> first = rows.rejected(run.id(), 0, Tally.LISTED);
        return new ImportReport(
                run.read(),
                run.created(),
                run.updated(),
                run.unchanged(),
                run.rejected(),
                first,
                run.rejected() - first.size(),
                run.superseded(),
                rows.superseded(run.id(), 0, Tally.LISTED));
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
}
