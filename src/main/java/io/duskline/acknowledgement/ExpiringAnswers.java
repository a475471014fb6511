package io.duskline.acknowledgement;

import static io.duskline.acknowledgement.StandingAnswers.GIVEN;
import static io.duskline.acknowledgement.StandingAnswers.STANDING;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.when;

import io.duskline.catalog.CurrentDates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFieldOrAsterisk;
import org.springframework.stereotype.Component;

/**
 * Accounts that named a day for their migration, whose day is near or has passed while they still use the integration. Ended
 * and withdrawn deprecations are left out.
 */
@Component
public class ExpiringAnswers {

    private static final Duration AHEAD = Duration.ofDays(1);

    /** Accounts with an earlier day were asked again and are listed as still using it. */
    private static final Duration BACK = Duration.ofDays(7);

    private final DSLContext sql;
    private final CurrentDates dates;
    private final Clock clock;

    ExpiringAnswers(DSLContext sql, CurrentDates dates, Clock clock) {
        this.sql = sql;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * Such an account.
     *
     * @param account its external id
     * @param by the day that it named
     * @param expiresAt end of that day
     */
    public record Expiring(
            String account,
            String name,
            long deprecationId,
            LocalDate by,
            Instant answeredAt,
            Instant expiresAt,
            Instant lastUsedAt) {}

    /** Number of such accounts by deprecation id. */
    public Map<Long, Integer> counts() {
        return all(STANDING.DEPRECATION_ID, count())
                .groupBy(STANDING.DEPRECATION_ID)
                .fetchMap(row -> row.get(STANDING.DEPRECATION_ID), row -> row.get(count()));
    }

    /** Earliest day first. */
    public List<Expiring> of(long deprecationId, int most) {
        return all(
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        STANDING.DEPRECATION_ID,
                        STANDING.BY_DATE,
                        STANDING.ANSWERED_AT,
                        STANDING.EXPIRES_AT,
                        USAGE_TOTAL.LAST_USED_AT)
                .and(STANDING.DEPRECATION_ID.eq(deprecationId))
                .orderBy(STANDING.EXPIRES_AT, ACCOUNT.NAME)
                .limit(most)
                .fetchInto(Expiring.class);
    }

    private SelectConditionStep<Record> all(SelectFieldOrAsterisk... fields) {
        Instant now = clock.instant();
        return sql.select(fields)
                .from(STANDING)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(STANDING.ACCOUNT_ID))
                .join(DEPRECATION)
                .on(DEPRECATION.ID.eq(STANDING.DEPRECATION_ID))
                .join(USAGE_TOTAL)
                .on(USAGE_TOTAL.ACCOUNT_ID.eq(STANDING.ACCOUNT_ID))
                .and(USAGE_TOTAL.INTEGRATION_ID.eq(DEPRECATION.INTEGRATION_ID))
                .where(
                        STANDING.IS_STANDING.isTrue(),
                        STANDING.IS_CONFIRMED.isTrue(),
                        GIVEN.eq(Answer.MIGRATING),
                        STANDING.EXPIRES_AT.gt(now.minus(BACK)),
                        STANDING.EXPIRES_AT.le(now.plus(AHEAD)),
                        DEPRECATION.WITHDRAWN_AT.isNull(),
                        DEPRECATION.SUSPENDED_AT.isNull(),
                        dates.isToCome(STANDING.DEPRECATION_ID),
                        isStillUsed(now));
    }

    /** Used since the end of the named day; before it, used since the answer. */
    private static Condition isStillUsed(Instant now) {
        return USAGE_TOTAL.LAST_USED_AT.gt(
                when(STANDING.EXPIRES_AT.le(now), STANDING.EXPIRES_AT).otherwise(STANDING.ANSWERED_AT));
    }
}
