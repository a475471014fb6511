package io.duskline.campaign.progress;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.duskline.acknowledgement.Answer;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.Clause;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * SQL that combines an account's current answer with its usage, over the rows of both. Either row may be missing.
 *
 * @param completeAt time of the last complete usage file; single accounts may be known as of later
 * @param resolvedAfter required time without use
 * @param days number of days within which use counts
 */
record AnswerUsageSql(
        Deprecation deprecation, Instant now, Optional<Instant> completeAt, Duration resolvedAfter, int days) {

    private static final Duration FRESH = Duration.ofDays(1);
    private static final int DEFAULT_DAYS = 90;

    /** Never null, also without an answer. */
    private static final Condition SAYS_SO = ANSWER.isNotNull().and(ANSWER.in(Answer.MOVED, Answer.NOT_AFFECTED));

    /**
     * Whether it used the integration within the rule's days and is not resolved, whatever it answered. Use of capabilities
     * that continue does not count.
     */
    Condition isExposed(Field<LocalDateTime> end) {
        return deprecation.isWithdrawn() ? falseCondition() : isUsed().and(not(isResolved(end)));
    }

    /** {@link #isExposed} over an account row. */
    Condition isExposed(Field<Long> accountId, Field<LocalDateTime> end) {
        return exists(selectOne()
                .from(USAGE_TOTAL)
                .leftJoin(ACKNOWLEDGEMENT)
                .on(isAnswerOf(accountId))
                .where(isUseOf(accountId), isExposed(end)));
    }

    /** {@link #isResolved(Field)} over an account id. */
    Condition isResolved(Field<Long> accountId, Field<LocalDateTime> end) {
        return exists(selectOne()
                .from(ACCOUNT)
                .leftJoin(USAGE_TOTAL)
                .on(isUseOf(ACCOUNT.ID))
                .leftJoin(ACKNOWLEDGEMENT)
                .on(isAnswerOf(ACCOUNT.ID))
                .where(ACCOUNT.ID.eq(accountId), isResolved(end)));
    }

    /** The account answered moved or not affected, but still uses it. */
    Condition isContradicted() {
        return SAYS_SO.and(USAGE_TOTAL.LAST_USED_AT.gt(ACKNOWLEDGEMENT.ANSWERED_AT));
    }

    /**
     * The account did not use it for the required time, and it answered so or its end has passed. Both count only up to the
     * time as of which its usage is known, plus one day for the end.
     */
    Condition isResolved(Field<LocalDateTime> end) {
        return isSilent().and(SAYS_SO.and(ACKNOWLEDGEMENT.IS_CONFIRMED.isTrue()).or(hasEnded(end)));
    }

    private Condition hasEnded(Field<LocalDateTime> end) {
        if (deprecation.isWithdrawn() || deprecation.date().isEmpty()) {
            return falseCondition();
        }
        Instant today = now.minus(FRESH);
        Condition isPast = completeAt
                .map(at -> end.le(local(at.isBefore(today) ? at : now)))
                .orElse(falseCondition());
        // If clocks change between the common end and an own end, this is off by an hour.
        ZoneOffset offset =
                deprecation.zone().getRules().getOffset(deprecation.date().get().instant());
        Condition isPastAsKnown = condition(
                "{0} <= {1} + interval {2} second", end, USAGE_TOTAL.KNOWN_AT, inline(offset.getTotalSeconds()));
        return isPast.or(USAGE_TOTAL
                .KNOWN_AT
                .isNotNull()
                .and(isPastAsKnown.or(end.le(local(now)).and(USAGE_TOTAL.KNOWN_AT.ge(today)))));
    }

    private Field<LocalDateTime> local(Instant moment) {
        return val(LocalDateTime.ofInstant(moment, deprecation.zone()));
    }

    private Condition isSilent() {
        return completeAt
                .map(at -> USAGE_TOTAL
                        .ACCOUNT_ID
                        .isNull()
                        .or(UsageTotals.isSilentSince(USAGE_TOTAL, at.minus(resolvedAfter))))
                .orElse(falseCondition())
                .or(UsageTotals.isSilentFor(USAGE_TOTAL, resolvedAfter));
    }

    private Condition isUsed() {
        return UsageTotals.isUsedSince(USAGE_TOTAL, now.minus(Duration.ofDays(days)));
    }

    Condition isUseOf(Field<Long> accountId) {
        return USAGE_TOTAL
                .ACCOUNT_ID
                .eq(accountId)
                .and(USAGE_TOTAL.INTEGRATION_ID.eq(deprecation.integration().id()));
    }

    Condition isAnswerOf(Field<Long> accountId) {
        return noCondition()
                .and(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()))
                .and(ACKNOWLEDGEMENT.ACCOUNT_ID.eq(accountId))
                .and(ACKNOWLEDGEMENT.IS_STANDING.eq(true));
    }

    /** Number of days within which the rule looks for use of this integration, the longest if there are several. */
    static int days(AudienceRule rule, Deprecation deprecation) {
        return rule.accounts()
                .uses(true)
                .filter(uses ->
                        uses.integration().equals(deprecation.integration().slug()))
                .mapToInt(Clause.Uses::withinDays)
                .max()
                .orElse(DEFAULT_DAYS);
    }
}
