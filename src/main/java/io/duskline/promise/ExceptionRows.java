package io.duskline.promise;

import static io.duskline.db.tables.PromiseExcepted.PROMISE_EXCEPTED;
import static io.duskline.db.tables.PromiseException.PROMISE_EXCEPTION;

import io.duskline.db.Codes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exceptions as their rows say it. */
@Component
class ExceptionRows {

    static final Field<ExceptionGround> GROUND = Codes.in(PROMISE_EXCEPTION.GROUND, ExceptionGround.class);
    static final Field<ExceptionState> STATE = Codes.in(PROMISE_EXCEPTION.STATE, ExceptionState.class);

    private final DSLContext sql;

    ExceptionRows(DSLContext sql) {
        this.sql = sql;
    }

    /** The last first. */
    List<PromiseException> read(Condition which) {
        var rows = sql.select(Codes.fields(PROMISE_EXCEPTION, GROUND, STATE))
                .from(PROMISE_EXCEPTION)
                .where(which)
                .orderBy(PROMISE_EXCEPTION.ID.desc())
                .fetch();
        Map<Long, List<Long>> accounts = rows.isEmpty()
                ? Map.of()
                : sql.select(PROMISE_EXCEPTED.EXCEPTION_ID, PROMISE_EXCEPTED.ACCOUNT_ID)
                        .from(PROMISE_EXCEPTED)
                        .where(PROMISE_EXCEPTED.EXCEPTION_ID.in(rows.getValues(PROMISE_EXCEPTION.ID)))
                        .orderBy(PROMISE_EXCEPTED.ACCOUNT_ID)
                        .fetchGroups(PROMISE_EXCEPTED.EXCEPTION_ID, PROMISE_EXCEPTED.ACCOUNT_ID);
        return rows.map(row -> exception(row, accounts.getOrDefault(row.get(PROMISE_EXCEPTION.ID), List.of())));
    }

    private static PromiseException exception(Record row, List<Long> accounts) {
        return new PromiseException(
                row.get(PROMISE_EXCEPTION.ID),
                row.get(PROMISE_EXCEPTION.PROMISED_DAYS),
                accounts,
                row.get(GROUND),
                row.get(PROMISE_EXCEPTION.WHY),
                row.get(PROMISE_EXCEPTION.END_AT),
                row.get(PROMISE_EXCEPTION.ACCOUNTS),
                row.get(PROMISE_EXCEPTION.SHORT_BY),
                row.get(STATE),
                new PromiseException.Act(
                        row.get(PROMISE_EXCEPTION.ASKED_BY), row.get(PROMISE_EXCEPTION.ASKED_AT), null),
                act(
                        row.get(PROMISE_EXCEPTION.DECIDED_BY),
                        row.get(PROMISE_EXCEPTION.DECIDED_AT),
                        row.get(PROMISE_EXCEPTION.DECIDED_WHY)),
                row.get(PROMISE_EXCEPTION.DECIDED_ENTRY),
                act(
                        row.get(PROMISE_EXCEPTION.REVOKED_BY),
                        row.get(PROMISE_EXCEPTION.REVOKED_AT),
                        row.get(PROMISE_EXCEPTION.REVOKED_WHY)));
    }

    private static PromiseException.@Nullable Act act(@Nullable String by, @Nullable Instant at, @Nullable String why) {
        return by == null || at == null ? null : new PromiseException.Act(by, at, why);
    }
}
