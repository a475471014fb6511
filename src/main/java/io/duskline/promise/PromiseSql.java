package io.duskline.promise;

import static io.duskline.customer.Accounts.PROMISE_GROUND;
import static io.duskline.db.tables.Account.ACCOUNT;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.customer.ContactRole;
import io.duskline.customer.PromiseGround;
import java.util.List;
import java.util.function.Function;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * SQL over an account row: its promised notice period. The account's own period comes first, then the longest matching rule.
 *
 * @param rules longest first
 */
record PromiseSql(List<PlanRule> rules) {

    private static final Condition IS_OWN = ACCOUNT.PROMISED_DAYS.isNotNull();

    /** 0 if no period was promised. */
    Field<Integer> days() {
        return of(ACCOUNT.PROMISED_DAYS, rule -> inline(rule.days()), inline(0));
    }

    /** Null if no period was promised. */
    Field<PromiseGround> ground() {
        return of(PROMISE_GROUND, rule -> inline(rule.ground(), PROMISE_GROUND), castNull(PROMISE_GROUND));
    }

    /** Code of the role that must be notified; null for any role. */
    Field<String> role() {
        return of(ACCOUNT.PROMISE_ROLE, rule -> role(rule.role()), castNull(SQLDataType.VARCHAR));
    }

    /** The document that states the period; null if not stated. */
    Field<String> source() {
        return of(ACCOUNT.PROMISE_SOURCE, rule -> val(rule.source(), String.class), castNull(SQLDataType.VARCHAR));
    }

    static Field<Boolean> isOwn() {
        return DSL.field(IS_OWN);
    }

    private static Field<String> role(@Nullable ContactRole role) {
        return role == null ? castNull(SQLDataType.VARCHAR) : inline(role.code());
    }

    /** Whether an account has this notice period. Written so that the few accounts with their own period are found by index. */
    Condition isOf(int days) {
        Condition own = ACCOUNT.PROMISED_DAYS.eq(days);
        boolean mayBeByRule = days == 0 || rules.stream().anyMatch(rule -> rule.days() == days);
        return mayBeByRule
                ? own.or(ACCOUNT.PROMISED_DAYS
                        .isNull()
                        .and(byRule(rule -> inline(rule.days()), inline(0)).eq(days)))
                : own;
    }

    private <T> Field<T> of(Field<T> own, Function<PlanRule, Field<T>> ruled, Field<T> otherwise) {
        return when(IS_OWN, own).otherwise(byRule(ruled, otherwise));
    }

    private <T> Field<T> byRule(Function<PlanRule, Field<T>> ruled, Field<T> otherwise) {
        @Nullable CaseConditionStep<T> cases = null;
        for (PlanRule rule : rules) {
            Field<T> value = ruled.apply(rule);
            cases = cases == null ? when(holds(rule), value) : cases.when(holds(rule), value);
        }
        return cases == null ? otherwise : cases.otherwise(otherwise);
    }

    private static Condition holds(PlanRule rule) {
        Condition isOfPlan = rule.plan() == null ? noCondition() : ACCOUNT.PLAN.eq(rule.plan());
        Condition isInRegion = rule.region() == null ? noCondition() : ACCOUNT.REGION.eq(rule.region());
        return isOfPlan.and(isInRegion);
    }
}
