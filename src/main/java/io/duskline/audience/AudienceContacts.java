package io.duskline.audience;

import static io.duskline.audience.AudienceCounter.CHOSEN_ACCOUNT;
import static io.duskline.audience.AudienceCounter.CHOSEN_CONTACT;
import static io.duskline.audience.AudienceCounter.CHOSEN_LOCALE;
import static io.duskline.audience.AudienceCounter.CHOSEN_ROLE;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;

/** The contacts of an audience: who is told, and who is not though they have the role. */
final class AudienceContacts {

    private final DSLContext sql;
    private final AudienceRule rule;
    private final AudienceScope scope;
    private final ClauseSql clauses;

    AudienceContacts(DSLContext sql, AudienceRule rule, AudienceScope scope, ClauseSql clauses) {
        this.sql = sql;
        this.rule = rule;
        this.scope = scope;
        this.clauses = clauses;
    }

    /** @param among over the row of an account */
    List<ListedContact> read(AudienceFilter filter, Condition among, int most) {
        Condition matches = clauses.condition(rule.accounts()).and(among);
        return switch (filter.list()) {
            case TOLD -> chosen(AudienceCounter.TOLD, filter, matches, most);
            case UNSUBSCRIBED ->
                chosen(AudienceCounter.IN_PLACE.and(AudienceCounter.UNSUBSCRIBED), filter, matches, most);
            case SUPPRESSED -> suppressed(filter, matches, most);
            case MATCHING, NO_CONTACT, ANSWERED, MISSED -> throw new IllegalArgumentException("a list of accounts");
        };
    }

    private List<ListedContact> chosen(Condition which, AudienceFilter filter, Condition matches, int most) {
        TopUsage topUsage = new TopUsage(scope.integration());
        return sql.select(
                        ACCOUNT.ID,
                        CONTACT.ID,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        CONTACT.EMAIL,
                        CHOSEN_ROLE,
                        CHOSEN_LOCALE,
                        Audiences.reason(clauses.because(rule.accounts())))
                .from(AudienceCounter.chosen(rule, scope, matches))
                .join(CONTACT)
                .on(CONTACT.ID.eq(CHOSEN_CONTACT))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CHOSEN_ACCOUNT))
                .leftJoin(topUsage.table())
                .on(topUsage.isOf(ACCOUNT.ID))
                .where(which, reads(CHOSEN_LOCALE, filter), has(CHOSEN_ROLE, filter))
                .orderBy(CHOSEN_ACCOUNT, CHOSEN_CONTACT)
                .limit(most)
                .fetch(Records.mapping(ListedContact::new));
    }

    private List<ListedContact> suppressed(AudienceFilter filter, Condition matches, int most) {
        RoleOrder roles = new RoleOrder(rule.roles());
        return sql.select(
                        ACCOUNT.ID,
                        CONTACT.ID,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        CONTACT.EMAIL,
                        roles.role(),
                        CONTACT.LOCALE,
                        inline(""))
                .from(ACCOUNT)
                .join(CONTACT)
                .on(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(matches, roles.fits(), RoleOrder.isSuppressed())
                .and(reads(CONTACT.LOCALE, filter))
                .and(has(roles.role(), filter))
                .orderBy(ACCOUNT.ID, CONTACT.ID)
                .limit(most)
                .fetch(Records.mapping(ListedContact::new));
    }

    /** Who reads a language reads it in each country. */
    private static Condition reads(Field<String> locale, AudienceFilter filter) {
        return filter.language().isEmpty()
                ? DSL.noCondition()
                : locale.eq(filter.language()).or(locale.startsWith(filter.language() + "-"));
    }

    private static Condition has(Field<String> role, AudienceFilter filter) {
        return filter.role().isEmpty() ? DSL.noCondition() : role.eq(filter.role());
    }
}
