package io.duskline.gate;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.audience.AudienceCounter;
import io.duskline.audience.Clause;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In SQL: the accounts that use what goes away and that no campaign concerns, as rules and freezing have it. */
@Component
class UncoveredAccounts {

    /** Days of counted usage, as for proposed audiences. */
    private static final int DAYS = 90;

    private final DSLContext sql;
    private final AudienceCounter counter;
    private final AccountEnds ends;

    UncoveredAccounts(DSLContext sql, AudienceCounter counter, AccountEnds ends) {
        this.sql = sql;
        this.counter = counter;
        this.ends = ends;
    }

    /** Accounts that are alike. */
    record Group(@Nullable String plan, @Nullable String region, long accounts) {}

    /** One of them, as the page and the CSV show it. */
    public record Line(
            @JsonIgnore long id,
            @JsonProperty("account") String externalId,
            String name,
            @Nullable String plan,
            @Nullable String region,
            @Nullable String manager,
            @Nullable String topResource,
            @JsonProperty("uses_30d") long uses,
            @Nullable Instant lastUsedAt) {}

    /** The most first. */
    @Transactional(readOnly = true)
    public List<Group> groups(Deprecation deprecation, List<Campaign> telling) {
        return sql.select(ACCOUNT.PLAN, ACCOUNT.REGION, count())
                .from(ACCOUNT)
                .where(isLeftOut(deprecation, telling))
                .groupBy(ACCOUNT.PLAN, ACCOUNT.REGION)
                .orderBy(count().desc(), ACCOUNT.PLAN, ACCOUNT.REGION)
                .fetch(row -> new Group(row.value1(), row.value2(), row.value3()));
    }

    /** Of them, those after this one in the order of their ids. */
    @Transactional(readOnly = true)
    public List<Line> list(Deprecation deprecation, List<Campaign> telling, long after, int limit) {
        return sql.select(
                        ACCOUNT.ID,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        ACCOUNT.PLAN,
                        ACCOUNT.REGION,
                        ACCOUNT.MANAGER_EMAIL,
                        USAGE_TOTAL.TOP_RESOURCE,
                        USAGE_TOTAL.USES_30D,
                        USAGE_TOTAL.LAST_USED_AT)
                .from(ACCOUNT)
                .join(USAGE_TOTAL)
                .on(
                        USAGE_TOTAL.ACCOUNT_ID.eq(ACCOUNT.ID),
                        USAGE_TOTAL.INTEGRATION_ID.eq(deprecation.integration().id()))
                .where(ACCOUNT.ID.gt(after), isLeftOut(deprecation, telling))
                .orderBy(ACCOUNT.ID)
                .limit(limit)
                .fetch(Records.mapping(Line::new));
    }

    /** How many accounts use it. */
    @Transactional(readOnly = true)
    public long users(Deprecation deprecation) {
        return sql.fetchCount(ACCOUNT, uses(deprecation));
    }

    /** How many use it and are to be told by a campaign that has not chosen them yet, and have not answered all the same. */
    @Transactional(readOnly = true)
    public long awaited(Deprecation deprecation, List<Campaign> telling) {
        List<Clause> rules = rules(telling);
        return rules.isEmpty()
                ? 0
                : sql.fetchCount(
                        ACCOUNT,
                        matches(deprecation, new Clause.Any(rules)),
                        isInNone(telling),
                        endsWithAll(deprecation),
                        notExists(selectOne()
                                .from(ACKNOWLEDGEMENT)
                                .where(
                                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()),
                                        ACKNOWLEDGEMENT.ACCOUNT_ID.eq(ACCOUNT.ID),
                                        ACKNOWLEDGEMENT.IS_STANDING.eq(true))));
    }

    /** How many of those left out this campaign chooses, once it is launched. */
    @Transactional(readOnly = true)
    public long chosenBy(Campaign planned, Deprecation deprecation, List<Campaign> telling) {
        return sql.fetchCount(
                ACCOUNT,
                isLeftOut(deprecation, telling),
                counter.matches(planned.rule().accounts(), deprecation.integration()));
    }

    private Condition isLeftOut(Deprecation deprecation, List<Campaign> telling) {
        List<Clause> rules = rules(telling);
        Condition which =
                rules.isEmpty() ? uses(deprecation) : matches(deprecation, new Clause.Not(new Clause.Any(rules)));
        return which.and(isInNone(telling)).and(endsWithAll(deprecation));
    }

    /** The rules of the campaigns under way. They can still choose accounts. */
    private static List<Clause> rules(List<Campaign> telling) {
        return telling.stream()
                .filter(campaign -> campaign.state().isUnderWay())
                .map(campaign -> campaign.rule().accounts())
                .toList();
    }

    private Condition uses(Deprecation deprecation) {
        return counter.matches(new Clause.Uses(deprecation.integration().slug(), DAYS, 1), deprecation.integration());
    }

    private Condition matches(Deprecation deprecation, Clause besides) {
        Clause uses = new Clause.Uses(deprecation.integration().slug(), DAYS, 1);
        return counter.matches(new Clause.All(List.of(uses, besides)), deprecation.integration());
    }

    private static Condition isInNone(List<Campaign> telling) {
        return telling.isEmpty()
                ? noCondition()
                : notExists(selectOne()
                        .from(FROZEN_ACCOUNT)
                        .where(
                                FROZEN_ACCOUNT.ACCOUNT_ID.eq(ACCOUNT.ID),
                                FROZEN_ACCOUNT.CAMPAIGN_ID.in(telling.stream()
                                        .map(Campaign::id)
                                        .sorted()
                                        .toList())));
    }

    private Condition endsWithAll(Deprecation deprecation) {
        return ends.later(deprecation.id(), ACCOUNT.ID).map(Field::isNull).orElse(noCondition());
    }
}
