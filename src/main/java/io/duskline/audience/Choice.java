package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.audience.AudienceRule.Tell;
import io.duskline.catalog.Integration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Whom a rule chooses at each account, as a table within a statement: to be frozen, or to be looked at on paper. */
public final class Choice {

    public static final Field<Long> CONTACT_ID = field(name("contact_id"), Long.class);
    public static final Field<Long> ACCOUNT_ID = field(name("account_id"), Long.class);
    public static final Field<String> CONTACT_ROLE = field(name("contact_role"), String.class);
    static final Field<String> BECAUSE = field(name("because"), String.class);

    /** The one used most; null where the account uses none now. */
    public static final Field<String> RESOURCE = field(name("resource"), String.class);

    public static final Field<Integer> RESOURCES = field(name("resources"), Integer.class);

    private static final Field<Integer> PLACE = field(name("place"), Integer.class);
    private static final Field<Integer> UNSUBSCRIBED = field(name("unsubscribed"), Integer.class);

    private final Table<?> table;

    /**
     * @param because why an account is among them
     * @param which over the row of an account, beside {@code topUsage}: those at which somebody is chosen
     * @param reachable over the row of a contact: those of whom the first is told
     * @param given over the row of a contact: those whom a reader gave it; they are told beside whom the rule chooses
     * @param unsubscribed over the row of a contact: those who get no such message; nobody is told in their place
     * @param also further columns over account, contact and {@code topUsage}, under names of their own
     */
    Choice(
            AudienceRule rule,
            TopUsage topUsage,
            Field<String> because,
            Condition which,
            Condition reachable,
            Condition given,
            Condition unsubscribed,
            List<Field<?>> also) {
        RoleOrder roles = new RoleOrder(rule.roles());
        // Whom a reader gave it is told beside the first of the rule; who has no role of the rule comes after all who
        // have.
        Field<Integer> place = when(given, inline(1)).otherwise(roles.place()).as(PLACE);
        this.table = select(
                        CONTACT.ID.as(CONTACT_ID),
                        CONTACT.ACCOUNT_ID.as(ACCOUNT_ID),
                        roles.role().as(CONTACT_ROLE),
                        because.as(BECAUSE),
                        topUsage.resource().as(RESOURCE),
                        coalesce(topUsage.resources(), inline(0)).as(RESOURCES),
                        RoleOrder.flag(unsubscribed),
                        rule.tell() == Tell.FIRST ? place : inline(1).as(PLACE))
                .select(also)
                .from(ACCOUNT)
                .leftJoin(topUsage.table())
                .on(topUsage.isOf(ACCOUNT.ID))
                // In this order: the servers cannot know how few accounts a rule chooses. MariaDB would look up that of
                // each contact; MySQL what each contact's account uses, after all else about the contact.
                .straightJoin(CONTACT)
                .on(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(which, roles.fits().or(given), reachable)
                .asTable("fitting");
    }

    /**
     * Whom a rule chooses now.
     *
     * @param which over the row of an account, beside what it uses: those at which somebody is chosen
     * @param also further columns over account and contact, under names of their own
     */
    public static Choice of(
            AudienceRule rule,
            Integration integration,
            Condition which,
            Condition reachable,
            Condition given,
            Condition unsubscribed,
            List<Field<?>> also) {
        return new Choice(rule, new TopUsage(integration), inline(""), which, reachable, given, unsubscribed, also);
    }

    /**
     * Over the row of an account: the rule chooses it at a moment, by what is known now of its use.
     *
     * @param among over whatever names an account: of others nothing is asked
     */
    public static Condition isMatch(
            AudienceRule rule, Integration integration, Instant at, Function<Field<Long>, Condition> among) {
        return new ClauseSql(at, new TopUsage(integration), among).condition(rule.accounts());
    }

    /** Over a row that {@link #of} looks at: the account used the integration since then. */
    public static Condition isInUse(Integration integration, Instant since) {
        return new TopUsage(integration).isUsedSince(since);
    }

    /**
     * Contacts as if they had been frozen, under the name of those who are.
     *
     * @param which over the row of a contact
     */
    public static Table<?> asFrozen(AudienceRule rule, Integration integration, Condition which) {
        TopUsage topUsage = new TopUsage(integration);
        return select(
                        inline(0L).as(FROZEN_RECIPIENT.WAVE_ID),
                        CONTACT.ID.as(FROZEN_RECIPIENT.CONTACT_ID),
                        CONTACT.ACCOUNT_ID.as(FROZEN_RECIPIENT.ACCOUNT_ID),
                        new RoleOrder(rule.roles()).role().as(FROZEN_RECIPIENT.CONTACT_ROLE),
                        topUsage.resource().as(FROZEN_RECIPIENT.RESOURCE),
                        coalesce(topUsage.resources(), inline(0)).as(FROZEN_RECIPIENT.RESOURCES))
                .from(CONTACT)
                .leftJoin(topUsage.table())
                .on(topUsage.isOf(CONTACT.ACCOUNT_ID))
                .where(which)
                .asTable(FROZEN_RECIPIENT.getName());
    }

    /** One row for each contact that might be chosen. */
    public Table<?> table() {
        return table;
    }

    /** Over a row of {@link #table}. */
    public static Condition isChosen() {
        return DSL.and(PLACE.eq(1), UNSUBSCRIBED.eq(0));
    }
}
