package io.duskline.customer;

import static io.duskline.db.tables.ImportRun.IMPORT_RUN;

import io.duskline.db.Codes;
import io.duskline.web.Cursor;
import io.duskline.web.Fault;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Running imports of all nodes, and those of the last month, with the first of their rejected and superseded rows. */
@Component
class ImportRuns {

    /** The most imports that are shown as running. */
    private static final int SHOWN = 20;

    private static final Duration KEPT = Duration.ofDays(30);

    /** An import without progress for this long is lost. A slow sender may need minutes for the rows of one step. */
    static final Duration SILENCE = Duration.ofMinutes(15);

    private static final Field<ImportKind> KIND = Codes.in(IMPORT_RUN.KIND, ImportKind.class);
    private static final Field<ImportState> STATE = Codes.in(IMPORT_RUN.STATE, ImportState.class);

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
                .set(soFar(soFar, body.sent().getCount(), now))
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
                .set(IMPORT_RUN.LISTED_ROWS, JsonMapper.shared().writeValueAsString(ListedRows.of(report)))
                .set(soFar(report, bytesRead, now))
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
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
        return fetch(isRunning(), SHOWN);
    }

    @Transactional
    public void discard(long id) {
        sql.deleteFrom(IMPORT_RUN).where(IMPORT_RUN.ID.eq(id)).execute();
    }

    /** Whether another file that is declared complete is being imported. */
    @Transactional(readOnly = true)
    boolean isCompleteBeside(@Nullable Long id) {
        return sql.fetchExists(
                IMPORT_RUN,
                isRunning(),
                IMPORT_RUN.IS_COMPLETE.isTrue(),
                id == null ? DSL.noCondition() : IMPORT_RUN.ID.ne(id));
    }

    /** @throws ProblemException (404) if it is unknown or deleted */
    @Transactional(readOnly = true)
    ImportRun get(long id) {
        return fetch(IMPORT_RUN.ID.eq(id), 1).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("import " + id));
    }

    /** Result with the first rejected rows. Without listed rows for an unfinished import. */
    @Transactional(readOnly = true)
    ImportReport report(ImportRun run) {
        ListedRows listed = sql.select(IMPORT_RUN.LISTED_ROWS)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.ID.eq(run.id()), IMPORT_RUN.LISTED_ROWS.isNotNull())
                .fetchOptional(row -> JsonMapper.shared().readValue(row.value1(), ListedRows.class))
                .orElseGet(() -> new ListedRows(List.of(), List.of()));
        return new ImportReport(
                run.read(),
                run.created(),
                run.updated(),
                run.unchanged(),
                run.rejected(),
                listed.rejected(),
                run.rejected() - listed.rejected().size(),
                run.superseded(),
                listed.superseded());
    }

    private List<ImportRun> fetch(Condition which, int limit) {
        Instant now = clock.instant();
        return sql.select(
                        IMPORT_RUN.ID,
                        KIND,
                        DSL.when(isLost(now), DSL.inline(ImportState.LOST, STATE))
                                .otherwise(STATE),
                        IMPORT_RUN.STARTED_BY,
                        IMPORT_RUN.BEGAN_AT,
                        IMPORT_RUN.HEARD_AT,
                        IMPORT_RUN.ENDED_AT,
                        IMPORT_RUN.BYTES,
                        IMPORT_RUN.BYTES_READ,
                        IMPORT_RUN.CREATED_ROWS,
                        IMPORT_RUN.UPDATED_ROWS,
                        IMPORT_RUN.UNCHANGED_ROWS,
                        IMPORT_RUN.REJECTED_ROWS,
                        IMPORT_RUN.SUPERSEDED_ROWS)
                .from(IMPORT_RUN)
                .where(which, IMPORT_RUN.BEGAN_AT.ge(now.minus(KEPT)))
                .orderBy(IMPORT_RUN.ID.desc())
                .limit(DSL.inline(limit))
                .fetch(Records.mapping(ImportRun::new));
    }

    private Condition isRunning() {
        return STATE.eq(ImportState.RUNNING).andNot(isLost(clock.instant()));
    }

    private static Condition isLost(Instant now) {
        return STATE.eq(ImportState.RUNNING).and(IMPORT_RUN.HEARD_AT.lt(now.minus(SILENCE)));
    }

    /** The listed rows as stored: lines and reasons, without their contents. */
    private record ListedRows(List<ImportReport.RejectedRow> rejected, List<ImportReport.SupersededRow> superseded) {

        static ListedRows of(ImportReport report) {
            return new ListedRows(
                    report.errors().stream()
                            .map(row -> ImportReport.RejectedRow.of(
                                    row.line(),
                                    row.faults().stream().map(ImportRuns::kept).toList()))
                            .toList(),
                    report.supersededRows());
        }
    }

    /** The fault without the sender's own column names, since they may be personal data. */
    private static Fault kept(Fault fault) {
        return Stream.of(ImportKind.values())
                .map(kind -> kind.columns().known(fault.field()))
                .filter(name -> !name.isEmpty() || fault.field().isEmpty())
                .findFirst()
                .map(name -> new Fault(name, fault.reason()))
                .orElseGet(() -> new Fault("", "has a name that this import does not know"));
    }
}
