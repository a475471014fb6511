package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.duskline.catalog.Integration;
import io.duskline.customer.UsageTotals;
import io.duskline.db.tables.UsageTotal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * SQL for a rule's clauses over an account row: the condition and the reason in words. Both are part of the statement that
 * freezes an audience, so a reason always agrees with the choice.
 *
 * @param integration the integration that reasons name
 * @param among condition over a column with an account id: other accounts are not read
 */
record ClauseSql(Instant now, Integration integration, Function<Field<Long>, Condition> among) {

    /** An account's usage of the integration in the reasons, to join with {@link #isTopUsage}. */
    static final UsageTotal TOP_USAGE = USAGE_TOTAL.as("top_usage");

    private static final String BETWEEN = "; ";

    ClauseSql(Instant now, Integration integration) {
        this(now, integration, accountId -> DSL.noCondition());
    }

    /** Joins the account's row in {@link #TOP_USAGE}; there is none if it does not use the integration. */
    static Condition isTopUsage(Field<Long> accountId, Integration integration) {
        return TOP_USAGE.ACCOUNT_ID.eq(accountId).and(TOP_USAGE.INTEGRATION_ID.eq(integration.id()));
    }

    /** Erased accounts are in no audience. */
    Condition condition(Clause clause) {
        return matches(clause).and(ACCOUNT.ERASED_AT.isNull());
    }

    /** As {@link #condition}, for accounts that are not erased. An unknown value matches no condition. */
    Condition matches(Clause clause) {
        return switch (clause) {
            case Clause.Uses uses -> ACCOUNT.ID.in(users(uses));
            case Clause.Plan plan -> ACCOUNT.PLAN.in(plan.plans());
            case Clause.Region region -> ACCOUNT.REGION.in(region.regions());
            case Clause.Attribute attribute ->
                DSL.exists(DSL.selectOne()
                        .from(ACCOUNT_ATTRIBUTE)
                        .where(
                                ACCOUNT_ATTRIBUTE.ACCOUNT_ID.eq(ACCOUNT.ID),
                                ACCOUNT_ATTRIBUTE.NAME.eq(attribute.name()),
                                ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE.in(attribute.values())));
            case Clause.All all ->
                DSL.and(all.clauses().stream().map(this::matches).toList());
            case Clause.Any any ->
                DSL.or(any.clauses().stream().map(this::matches).toList());
            // A comparison with null is unknown, and so is its negation. An account without a region is not in the
            // region,
            // hence the coalesce.
            case Clause.Not not ->
                DSL.coalesce(DSL.field(matches(not.clause())), inline(false)).isFalse();
        };
    }

    /** Accounts that used the integration. For periods other than 30 days, only the usage rows contain the number of uses. */
    private Select<Record1<Long>> users(Clause.Uses uses) {
        Instant since = since(uses);
        if (uses.minUses() <= 1) {
            return select(USAGE_TOTAL.ACCOUNT_ID)
                    .from(USAGE_TOTAL)
                    .join(INTEGRATION)
                    .on(INTEGRATION.ID.eq(USAGE_TOTAL.INTEGRATION_ID))
                    .where(INTEGRATION.SLUG.eq(uses.integration()), UsageTotals.isUsedSince(USAGE_TOTAL, since))
                    .and(among.apply(USAGE_TOTAL.ACCOUNT_ID));
        }
        return select(INTEGRATION_USAGE.ACCOUNT_ID)
                .from(INTEGRATION_USAGE)
                .join(INTEGRATION)
                .on(INTEGRATION.ID.eq(INTEGRATION_USAGE.INTEGRATION_ID))
                .where(
                        INTEGRATION.SLUG.eq(uses.integration()),
                        INTEGRATION_USAGE
                                .LAST_USED_AT
                                .ge(since)
                                .or(INTEGRATION_USAGE.LAST_USED_AT.isNull().and(INTEGRATION_USAGE.USES_30D.gt(0L))))
                .and(among.apply(INTEGRATION_USAGE.ACCOUNT_ID))
                .groupBy(INTEGRATION_USAGE.ACCOUNT_ID)
                .having(sum(INTEGRATION_USAGE.USES_30D).ge(BigDecimal.valueOf(uses.minUses())));
    }

    private Instant since(Clause.Uses uses) {
        return now.minus(Duration.ofDays(uses.withinDays()));
    }

    private boolean isTop(Clause.Uses uses) {
        return uses.integration().equals(integration.slug());
    }

    /** Why the clause chose the account; null if there is nothing to say. */
    Field<String> reason(Clause clause) {
        return switch (clause) {
            case Clause.Uses uses -> isTop(uses) ? usesInWords() : inline("uses " + uses.integration());
            case Clause.Plan plan -> concat(inline("plan "), ACCOUNT.PLAN);
            case Clause.Region region -> concat(inline("region "), ACCOUNT.REGION);
            case Clause.Attribute attribute ->
                concat(
                        inline(attribute.name() + " "),
                        DSL.field(select(ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE)
                                .from(ACCOUNT_ATTRIBUTE)
                                .where(
                                        ACCOUNT_ATTRIBUTE.ACCOUNT_ID.eq(ACCOUNT.ID),
                                        ACCOUNT_ATTRIBUTE.NAME.eq(attribute.name()))));
            // All parts match, so no part needs its own check.
            case Clause.All all ->
                joined(spoken(all.clauses()).map(this::reason).toList());
            case Clause.Any any ->
                joined(spoken(any.clauses())
                        .map(part -> (Field<String>) when(matches(part), reason(part)))
                        .toList());
            case Clause.Not not -> DSL.castNull(String.class);
        };
    }

    /** Repeated clauses are named once. */
    private static Stream<Clause> spoken(List<Clause> clauses) {
        return clauses.stream()
                .filter(clause -> !(clause instanceof Clause.Not))
                .distinct();
    }

    private static Field<String> joined(List<Field<String>> parts) {
        return parts.isEmpty() ? DSL.castNull(String.class) : DSL.function("concat_ws", String.class, arguments(parts));
    }

    private static Field<?>[] arguments(List<Field<String>> parts) {
        Field<?>[] arguments = new Field<?>[parts.size() + 1];
        arguments[0] = inline(BETWEEN);
        for (int i = 0; i < parts.size(); i++) {
            arguments[i + 1] = parts.get(i);
        }
        return arguments;
    }

    private Field<String> usesInWords() {
        return concat(
                inline("uses "),
                TOP_USAGE.TOP_RESOURCE,
                when(TOP_USAGE.RESOURCES.gt(1), concat(inline(" and "), TOP_USAGE.RESOURCES.minus(1), inline(" more")))
                        .otherwise(inline("")),
                inline(", "),
                DSL.function("format", String.class, TOP_USAGE.USES_30D, inline(0)),
                when(TOP_USAGE.USES_30D.eq(1L), inline(" time")).otherwise(inline(" times")),
                inline(" in 30 days"));
    }
}
