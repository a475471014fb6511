package io.duskline.promise;

import static io.duskline.db.tables.PromiseExcepted.PROMISE_EXCEPTED;
import static io.duskline.db.tables.PromiseException.PROMISE_EXCEPTION;

import io.duskline.db.Codes;
import io.duskline.review.Review;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Reads exceptions with their reviews. */
@Component
class ExceptionRows {

    static final Field<ExceptionGround> GROUND = Codes.in(PROMISE_EXCEPTION.GROUND, ExceptionGround.class);

    private final DSLContext sql;
    private final ReviewRepository reviews;

    ExceptionRows(DSLContext sql, ReviewRepository reviews) {
        this.sql = sql;
        this.reviews = reviews;
    }

    /** The last first. */
    List<PromiseException> read(Condition which) {
        var rows = sql.select(Codes.fields(PROMISE_EXCEPTION, GROUND))
                .from(PROMISE_EXCEPTION)
                .where(which)
                .orderBy(PROMISE_EXCEPTION.ID.desc())
                .fetch();
        List<Long> ids = rows.getValues(PROMISE_EXCEPTION.ID);
        Map<Long, Review> reviewById = reviews.latest(ReviewType.NOTICE_PERIOD_EXCEPTION, ids);
        Map<Long, List<Long>> accounts = rows.isEmpty()
                ? Map.of()
                : sql.select(PROMISE_EXCEPTED.EXCEPTION_ID, PROMISE_EXCEPTED.ACCOUNT_ID)
                        .from(PROMISE_EXCEPTED)
                        .where(PROMISE_EXCEPTED.EXCEPTION_ID.in(ids))
                        .orderBy(PROMISE_EXCEPTED.ACCOUNT_ID)
                        .fetchGroups(PROMISE_EXCEPTED.EXCEPTION_ID, PROMISE_EXCEPTED.ACCOUNT_ID);
        return rows.map(row -> new PromiseException(
                row.get(PROMISE_EXCEPTION.ID),
                row.get(PROMISE_EXCEPTION.PROMISED_DAYS),
                accounts.getOrDefault(row.get(PROMISE_EXCEPTION.ID), List.of()),
                row.get(GROUND),
                row.get(PROMISE_EXCEPTION.END_AT),
                row.get(PROMISE_EXCEPTION.ACCOUNTS),
                row.get(PROMISE_EXCEPTION.SHORT_BY),
                row.get(PROMISE_EXCEPTION.DECIDED_ENTRY),
                Objects.requireNonNull(reviewById.get(row.get(PROMISE_EXCEPTION.ID)))));
    }
}
