package io.duskline.audience;

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
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Freezes audiences. Each freezing is one {@code insert ignore … select}, so a second one, after a crash or on another
 * node, adds no account twice; the reason is computed by the statement that chooses.
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

    /** Over the row of a contact: its address may be written to. */
    public static Condition isLive() {
        return RoleOrder.isLive();
    }

    /** Over the row of a contact: it has one of the rule's roles. */
    public static Condition fits(AudienceRule rule) {
        return new RoleOrder(rule.roles()).fits();
    }

    /** Over the row of a contact: the place of its best role in the rule's order, from 0; after all of them where it has none. */
    public static Field<Integer> rank(AudienceRule rule) {
        return new RoleOrder(rule.roles()).rank();
    }

    /** Over the row of a contact: its best role in the rule's order, else the first that it has at all. */
    public static Field<String> role(AudienceRule rule) {
        return new RoleOrder(rule.roles()).role();
    }

    /** Over the row of an account: no contact there, ended ones aside, has a role of the rule. */
    public static Condition hasNobody(AudienceRule rule) {
        return new RoleOrder(rule.roles()).hasNobody();
    }

    /**
     * Freezes a wave to people known by name: a moved date, a withdrawal, the end itself go to those who were told, a
     * message made again to those whose first one was taken back.
     *
     * @param contacts their ids
     * @param because the reason, over the row of a contact
     * @param leftOut over the row of a contact: those who get no such message any more
     * @return how many were new
     */
    @Transactional
    public int freezeContacts(
            long wave,
            AudienceRule rule,
            Integration integration,
            Select<Record1<Long>> contacts,
            Field<String> because,
            Condition leftOut) {
        TopUsage topUsage = new TopUsage(integration);
        RoleOrder roles = new RoleOrder(rule.roles());
        return insertRecipients(contacts(wave, roles, topUsage, because)
                .where(CONTACT.ID.in(contacts), RoleOrder.isLive(), DSL.not(leftOut)));
    }

    /**
     * Freezes an account's next live contact in the rule's order that this wave has not told.
     *
     * @param reachable over the row of a contact: those who can be told
     * @param because why, as its recipient's reason
     * @return 1, or 0 if no contact is left
     */
    @Transactional
    public int freezeNext(
            long wave, long account, AudienceRule rule, Integration integration, Condition reachable, String because) {
        TopUsage topUsage = new TopUsage(integration);
        RoleOrder roles = new RoleOrder(rule.roles());
        return insertRecipients(contacts(wave, roles, topUsage, inline(because))
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
            long wave, RoleOrder roles, TopUsage topUsage, Field<String> because) {
        return select(
                        val(wave),
                        CONTACT.ID,
                        CONTACT.ACCOUNT_ID,
                        roles.role(),
                        because,
                        topUsage.resource(),
                        coalesce(topUsage.resources(), inline(0)))
                .from(CONTACT)
                .leftJoin(topUsage.table())
                .on(topUsage.isOf(CONTACT.ACCOUNT_ID));
    }

    private int insertRecipients(Select<? extends Record7<Long, Long, Long, String, String, String, Integer>> rows) {
        return sql.insertInto(
                        FROZEN_RECIPIENT,
                        FROZEN_RECIPIENT.WAVE_ID,
                        FROZEN_RECIPIENT.CONTACT_ID,
                        FROZEN_RECIPIENT.ACCOUNT_ID,
                        FROZEN_RECIPIENT.CONTACT_ROLE,
                        FROZEN_RECIPIENT.BECAUSE,
                        FROZEN_RECIPIENT.RESOURCE,
                        FROZEN_RECIPIENT.RESOURCES)
                .select(rows)
                .onDuplicateKeyIgnore()
                .execute();
    }

    static Field<String> reason(Field<String> because) {
        return left(coalesce(because, inline("")), inline(LONGEST_REASON));
    }

    /**
     * Notes which accounts the campaign concerns now, including accounts without a contact that can be told.
     *
     * @param integration whose resources the reasons name
     * @return how many were new
     */
    @Transactional
    public int freeze(long campaign, AudienceRule rule, Integration integration) {
        Instant now = clock.instant();
        TopUsage topUsage = new TopUsage(integration);
        ClauseSql clauses = ClauseSql.beside(topUsage, now);
        return sql.insertInto(
                        FROZEN_ACCOUNT,
                        FROZEN_ACCOUNT.CAMPAIGN_ID,
                        FROZEN_ACCOUNT.ACCOUNT_ID,
                        FROZEN_ACCOUNT.BECAUSE,
                        FROZEN_ACCOUNT.FROZEN_AT)
                .select(select(
                                val(campaign),
                                ACCOUNT.ID,
                                Audiences.reason(clauses.because(rule.accounts())),
                                val(now, FROZEN_ACCOUNT.FROZEN_AT))
                        .from(ACCOUNT)
                        .leftJoin(topUsage.table())
                        .on(topUsage.isOf(ACCOUNT.ID))
                        .where(clauses.condition(rule.accounts())))
                .onDuplicateKeyIgnore()
                .execute();
    }
}
