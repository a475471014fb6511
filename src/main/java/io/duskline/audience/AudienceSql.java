package io.duskline.audience;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.duskline.catalog.Integration;
import java.time.Instant;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** Which accounts a rule chooses, and contacts as if they had been frozen: as parts of statements. */
public final class AudienceSql {

    private AudienceSql() {}

    /**
     * Over the row of an account: the rule chooses it at a moment, by what is known now of its use.
     *
     * @param among over whatever names an account: of others nothing is asked
     */
    public static Condition isMatch(
            AudienceRule rule, Integration integration, Instant at, Function<Field<Long>, Condition> among) {
        return new ClauseSql(at, new TopUsage(integration), among).condition(rule.accounts());
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
}
