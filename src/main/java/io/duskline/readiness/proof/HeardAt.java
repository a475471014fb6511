package io.duskline.readiness.proof;

import static io.duskline.acknowledgement.AnswerColumns.SOURCE;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.acknowledgement.Acknowledgement.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** When accounts were heard from: somebody there answered, or passed it on. */
@Component
class HeardAt {

    private final DSLContext sql;

    HeardAt(DSLContext sql) {
        this.sql = sql;
    }

    /** As a part of a query over accounts: at that moment or after it. */
    static Condition isSince(long deprecationId, Field<Long> accountId, Field<Instant> moment) {
        return exists(selectOne()
                        .from(ACKNOWLEDGEMENT)
                        .where(
                                ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecationId),
                                ACKNOWLEDGEMENT.ACCOUNT_ID.eq(accountId),
                                ACKNOWLEDGEMENT.ANSWERED_AT.ge(moment)))
                .or(exists(selectOne()
                        .from(PASSED_ON)
                        .where(
                                PASSED_ON.DEPRECATION_ID.eq(deprecationId),
                                PASSED_ON.ACCOUNT_ID.eq(accountId),
                                PASSED_ON.PASSED_AT.ge(moment))));
    }

    /**
     * Of these accounts those that acted by themselves, and when they last did. What one of us noted on the telephone, or another
     * system told us, is not that: whoever is called and told then knows it from the call.
     */
    Map<Long, Instant> byThemselves(long deprecationId, Collection<Long> accountIds) {
        Map<Long, Instant> last = new HashMap<>(sql.select(ACKNOWLEDGEMENT.ACCOUNT_ID, max(ACKNOWLEDGEMENT.ANSWERED_AT))
                .from(ACKNOWLEDGEMENT)
                .where(
                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecationId),
                        ACKNOWLEDGEMENT.ACCOUNT_ID.in(accountIds),
                        SOURCE.in(Source.LINK, Source.PRODUCT))
                .groupBy(ACKNOWLEDGEMENT.ACCOUNT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2()));
        sql.select(PASSED_ON.ACCOUNT_ID, max(PASSED_ON.PASSED_AT))
                .from(PASSED_ON)
                .where(PASSED_ON.DEPRECATION_ID.eq(deprecationId), PASSED_ON.ACCOUNT_ID.in(accountIds))
                .groupBy(PASSED_ON.ACCOUNT_ID)
                .forEach(row -> last.merge(row.value1(), row.value2(), HeardAt::later));
        return last;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
