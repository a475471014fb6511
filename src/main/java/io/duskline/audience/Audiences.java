package io.duskline.audience;

import static io.duskline.audience.ClauseSql.TOP_USAGE;
import static io.duskline.audience.ClauseSql.isTopUsage;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.catalog.Integration;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Freezes audiences. Each freeze is one {@code insert ignore … select}, so repeating it after a crash or on another node adds
 * no account twice. The statement that chooses a recipient also computes the reason.
 */
@Component
public class Audiences {
    static final int LONGEST_REASON = 2000;

    private final DSLContext sql;
    private final Clock clock;

    Audiences(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * SQL over an account row: whether the rule chooses it at a time, by the usage known now.
     *
     * @param among limits which accounts are read, over a column with an account id
     */
    public static Condition isMatch(
            AudienceRule rule, Integration integration, Instant at, Function<Field<Long>, Condition> among) {
        return new ClauseSql(at, integration, among).condition(rule.accounts());
    }

    /**
     * Contacts in the shape of frozen recipients, under that table's name.
     *
     * @param which over a contact row
     */
    public static Table<?> asFrozen(AudienceRule rule, Integration integration, Condition which) {
        return contacts(0, rule, integration, inline("")).where(which).asTable(FROZEN_RECIPIENT.getName());
    }

    /** Gives a wave the recipients of another. */
    @Transactional
    public void copyRecipients(long from, long to) {
        insertRecipients(select(
                        val(to).as(FROZEN_RECIPIENT.WAVE_ID),
                        FROZEN_RECIPIENT.CONTACT_ID,
                        FROZEN_RECIPIENT.ACCOUNT_ID,
                        FROZEN_RECIPIENT.CONTACT_ROLE,
                        FROZEN_RECIPIENT.REASON,
                        FROZEN_RECIPIENT.RESOURCE,
                        FROZEN_RECIPIENT.RESOURCES)
                .from(FROZEN_RECIPIENT)
                .where(FROZEN_RECIPIENT.WAVE_ID.eq(from)));
    }

    /**
     * Freezes a wave for given contacts: a moved date, a withdrawal or the end goes to earlier recipients, a repeated message
     * to those whose first one was cancelled.
     *
     * @param contacts their ids
     * @param reason the reason, over a contact row
     * @return number of new recipients
     */
    @Transactional
    public int freezeContacts(
            long wave,
            AudienceRule rule,
            Integration integration,
            Select<Record1<Long>> contacts,
            Field<String> reason) {
        return insertRecipients(
                contacts(wave, rule, integration, reason).where(CONTACT.ID.in(contacts), RoleOrder.isLive()));
    }

    /**
     * Freezes an account's next reachable contact in the rule's order that this wave has not notified.
     *
     * @param reachable over a contact row: contacts who can be notified
     * @param reason the recipient's reason
     * @return 1, or 0 if no contact is left
     */
    @Transactional
    public int freezeNext(
            long wave, long account, AudienceRule rule, Integration integration, Condition reachable, String reason) {
        RoleOrder roles = rule.roleOrder();
        return insertRecipients(contacts(wave, rule, integration, inline(reason))
                .where(
                        CONTACT.ACCOUNT_ID.eq(account),
                        roles.fits(),
                        reachable,
                        CONTACT.ID.notIn(select(FROZEN_RECIPIENT.CONTACT_ID)
                                .from(FROZEN_RECIPIENT)
                                .where(FROZEN_RECIPIENT.WAVE_ID.eq(wave))))
                .orderBy(roles.rank(), CONTACT.ID)
                .limit(1));
    }

    private static SelectJoinStep<Record7<Long, Long, Long, String, String, String, Integer>> contacts(
            long wave, AudienceRule rule, Integration integration, Field<String> reason) {
        return select(
                        val(wave).as(FROZEN_RECIPIENT.WAVE_ID),
                        CONTACT.ID.as(FROZEN_RECIPIENT.CONTACT_ID),
                        CONTACT.ACCOUNT_ID.as(FROZEN_RECIPIENT.ACCOUNT_ID),
                        rule.roleOrder().role().as(FROZEN_RECIPIENT.CONTACT_ROLE),
                        reason.as(FROZEN_RECIPIENT.REASON),
                        TOP_USAGE.TOP_RESOURCE.as(FROZEN_RECIPIENT.RESOURCE),
                        coalesce(TOP_USAGE.RESOURCES, inline(0)).as(FROZEN_RECIPIENT.RESOURCES))
                .from(CONTACT)
                .leftJoin(TOP_USAGE)
                .on(isTopUsage(CONTACT.ACCOUNT_ID, integration));
    }

    private int insertRecipients(Select<? extends Record7<Long, Long, Long, String, String, String, Integer>> rows) {
        return sql.insertInto(
                        FROZEN_RECIPIENT,
                        FROZEN_RECIPIENT.WAVE_ID,
                        FROZEN_RECIPIENT.CONTACT_ID,
                        FROZEN_RECIPIENT.ACCOUNT_ID,
                        FROZEN_RECIPIENT.CONTACT_ROLE,
                        FROZEN_RECIPIENT.REASON,
                        FROZEN_RECIPIENT.RESOURCE,
                        FROZEN_RECIPIENT.RESOURCES)
                .select(rows)
                .onDuplicateKeyIgnore()
                .execute();
    }

    static Field<String> reason(Field<String> reason) {
        return left(coalesce(reason, inline("")), inline(LONGEST_REASON));
    }

    /**
     * Records which accounts the campaign concerns now, including accounts without a reachable contact.
     *
     * @param integration the integration whose resources the reasons name
     * @return number of new accounts
     */
    @Transactional
    public int freeze(long campaign, AudienceRule rule, Integration integration) {
        Instant now = clock.instant();
        ClauseSql clauses = new ClauseSql(now, integration);
        return sql.insertInto(
                        FROZEN_ACCOUNT,
                        FROZEN_ACCOUNT.CAMPAIGN_ID,
                        FROZEN_ACCOUNT.ACCOUNT_ID,
                        FROZEN_ACCOUNT.REASON,
                        FROZEN_ACCOUNT.FROZEN_AT)
                .select(select(
                                val(campaign),
                                ACCOUNT.ID,
                                Audiences.reason(clauses.reason(rule.accounts())),
                                val(now, FROZEN_ACCOUNT.FROZEN_AT))
                        .from(ACCOUNT)
                        .leftJoin(TOP_USAGE)
                        .on(isTopUsage(ACCOUNT.ID, integration))
                        .where(clauses.condition(rule.accounts())))
                .onDuplicateKeyIgnore()
                .execute();
    }
}
