package io.duskline.audience;

import static io.duskline.audience.ClauseSql.TOP_USAGE;
import static io.duskline.audience.ClauseSql.isTopUsage;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.audience.AudienceRule.Tell;
import io.duskline.catalog.Integration;
import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts the result of a rule, with the same conditions as freezing. */
@Component
public class AudienceCounter {
    static final Field<Long> CHOSEN_CONTACT = field(name("chosen", "contact_id"), Long.class);
    static final Field<Long> CHOSEN_ACCOUNT = field(name("chosen", "account_id"), Long.class);
    static final Field<String> CHOSEN_ROLE = field(name("chosen", "contact_role"), String.class);
    static final Field<String> CHOSEN_LOCALE = field(name("chosen", "locale"), String.class);
    private static final Field<String> CHOSEN_ZONE = field(name("chosen", "time_zone"), String.class);
    private static final Field<String> CHOSEN_REGION = field(name("chosen", "region"), String.class);
    static final Condition IN_PLACE =
            field(name("chosen", "place"), Integer.class).eq(1);
    static final Condition UNSUBSCRIBED =
            field(name("chosen", "unsubscribed"), Integer.class).eq(1);
    static final Condition TOLD = IN_PLACE.and(DSL.not(UNSUBSCRIBED));

    private final DSLContext sql;
    private final Clock clock;

    AudienceCounter(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Number of accounts that match a clause.
     *
     * @param and further condition over an account row
     */
    @Transactional(readOnly = true)
    public long matching(Clause clause, Integration integration, Condition and) {
        return sql.fetchCount(ACCOUNT, matches(clause, integration), and);
    }

    /** Number of matching accounts without a contact in the roles. */
    @Transactional(readOnly = true)
    public long withoutContact(AudienceRule rule, Integration integration) {
        return matching(rule.accounts(), integration, rule.roleOrder().hasNobody());
    }

    /** Whether the rule matches this account, which has no contact in its roles. */
    @Transactional(readOnly = true)
    public boolean hasNobody(AudienceRule rule, Integration integration, long accountId) {
        return matching(
                        rule.accounts(),
                        integration,
                        ACCOUNT.ID.eq(accountId).and(rule.roleOrder().hasNobody()))
                > 0;
    }

    /** Groups of equal recipients with their numbers, including unsubscribed contacts. */
    @Transactional(readOnly = true)
    public List<AudienceTally> tallies(AudienceRule rule, AudienceScope scope) {
        Field<Integer> unsubscribed = field(name("chosen", "unsubscribed"), Integer.class);
        Field<Integer> nameless = field(name("chosen", "nameless"), Integer.class);
        Field<Integer> resourceless = field(name("chosen", "resourceless"), Integer.class);
        return sql.select(
                        CHOSEN_REGION,
                        CHOSEN_LOCALE,
                        CHOSEN_ZONE,
                        CHOSEN_ROLE,
                        unsubscribed,
                        DSL.count(),
                        DSL.sum(nameless),
                        DSL.min(DSL.when(nameless.eq(1), CHOSEN_CONTACT)),
                        DSL.sum(resourceless),
                        DSL.min(DSL.when(resourceless.eq(1), CHOSEN_CONTACT)))
                .from(chosen(rule, scope))
                .where(IN_PLACE)
                .groupBy(CHOSEN_REGION, CHOSEN_LOCALE, CHOSEN_ZONE, CHOSEN_ROLE, unsubscribed)
                .fetch(row -> new AudienceTally(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5() == 1,
                        row.value6(),
                        new MissingValues(
                                row.value7().longValue(),
                                row.value8(),
                                row.value9().longValue(),
                                row.value10())));
    }

    /**
     * Adds up the groups, without a sample.
     *
     * @param matching number of matching accounts
     */
    @Transactional(readOnly = true)
    public AudienceCount count(AudienceRule rule, AudienceScope scope, long matching, List<AudienceTally> tallies) {
        List<AudienceTally> told =
                tallies.stream().filter(AudienceTally::isTold).toList();
        long contacts = AudienceTally.sum(told);
        Condition matches = matches(rule.accounts(), scope.integration());
        RoleOrder roles = rule.roleOrder();
        return new AudienceCount(
                matching,
                rule.tell() == Tell.FIRST ? contacts : accounts(rule, scope),
                contacts,
                AudienceTally.by(told, AudienceTally::locale),
                AudienceTally.by(told, AudienceTally::role),
                new AudienceCount.Excluded(
                        sql.fetchCount(
                                ACCOUNT.join(CONTACT).on(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID)),
                                matches,
                                roles.fits(),
                                RoleOrder.isSuppressed()),
                        sql.fetchCount(ACCOUNT, matches, scope.answered()),
                        sql.fetchCount(ACCOUNT, matches, roles.hasNobody()),
                        AudienceTally.sum(tallies) - contacts),
                List.of());
    }

    /** Number of accounts with at least one recipient, for rules with several recipients per account. */
    private long accounts(AudienceRule rule, AudienceScope scope) {
        return sql.select(countDistinct(CHOSEN_ACCOUNT))
                .from(chosen(rule, scope))
                .where(TOLD)
                .fetchSingle()
                .value1();
    }

    /**
     * Region, language and zone of recipients.
     *
     * @param region of the account; null if it has none
     * @param locale of the contacts
     * @param zone of the contacts
     */
    public record Place(@Nullable String region, String locale, String zone, long contacts) {}

    Table<?> chosen(AudienceRule rule, AudienceScope scope) {
        return chosen(rule, scope, matches(rule.accounts(), scope.integration()));
    }

    static Table<?> chosen(AudienceRule rule, AudienceScope scope, Condition matches) {
        RoleOrder roles = rule.roleOrder();
        Field<Integer> place = (rule.tell() == Tell.FIRST ? roles.place() : inline(1)).as("place");
        return select(
                        CONTACT.ID.as("contact_id"),
                        CONTACT.ACCOUNT_ID.as("account_id"),
                        roles.role().as("contact_role"),
                        CONTACT.LOCALE.as("locale"),
                        CONTACT.TIME_ZONE.as("time_zone"),
                        ACCOUNT.REGION.as("region"),
                        RoleOrder.flag(scope.unsubscribed()),
                        DSL.when(DSL.trim(CONTACT.NAME).eq(""), inline(1))
                                .otherwise(inline(0))
                                .as("nameless"),
                        resourceless(rule, scope.integration()).as("resourceless"),
                        place)
                .from(ACCOUNT)
                .join(CONTACT)
                .on(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(matches, roles.fits(), RoleOrder.isLive(), DSL.not(scope.answered()))
                .asTable("chosen");
    }

    /** An account that is chosen for its usage always has a resource, so it is not counted. */
    private static Field<Integer> resourceless(AudienceRule rule, Integration integration) {
        if (rule.accounts().asksForUse(integration.slug())) {
            return inline(0);
        }
        return DSL.when(DSL.exists(selectOne().from(TOP_USAGE).where(isTopUsage(ACCOUNT.ID, integration))), inline(0))
                .otherwise(inline(1));
    }

    /** SQL over an account row: the condition by which the rule chooses it. */
    public Condition matches(Clause clause, Integration integration) {
        return new ClauseSql(clock.instant(), integration).condition(clause);
    }
}
