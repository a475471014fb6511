package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.db.Codes;
import io.duskline.db.tables.UsageTotal;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** In SQL: an account's standing answer beside what the account uses. */
final class AnswerSql {

    static final io.duskline.db.tables.Acknowledgement STANDING = ACKNOWLEDGEMENT.as("standing_answer");
    static final Field<Answer> GIVEN = Codes.in(STANDING.ANSWER, Answer.class);
    private static final UsageTotal LATER = USAGE_TOTAL.as("later_usage");

    private AnswerSql() {}

    static Condition isOf(Field<Long> accountId, long deprecationId) {
        return STANDING.DEPRECATION_ID
                .eq(deprecationId)
                .and(STANDING.ACCOUNT_ID.eq(accountId))
                .and(STANDING.IS_STANDING.isTrue());
    }

    /** Over the row of an answer. */
    static Condition isDenied(io.duskline.db.tables.Acknowledgement answer, Field<Long> integrationId) {
        return Codes.in(answer.ANSWER, Answer.class)
                .in(Answer.MOVED, Answer.NOT_AFFECTED)
                .and(isUsedSince(answer, integrationId, answer.ANSWERED_AT));
    }

    static Condition isUsedSince(
            io.duskline.db.tables.Acknowledgement answer, Field<Long> integrationId, Field<Instant> since) {
        return DSL.exists(DSL.selectOne()
                .from(LATER)
                .where(
                        LATER.ACCOUNT_ID.eq(answer.ACCOUNT_ID),
                        LATER.INTEGRATION_ID.eq(integrationId),
                        LATER.LAST_USED_AT.gt(since)));
    }
}
