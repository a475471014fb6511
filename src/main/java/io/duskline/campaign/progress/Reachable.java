package io.duskline.campaign.progress;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.audience.AudienceRule.Tell;
import io.duskline.audience.Audiences;
import io.duskline.audience.MatchingAccounts;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.ContactRole;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether somebody who must be told at an account can be; conditions over the row of an account. */
@Component
class Reachable {

    private final MatchingAccounts accounts;
    private final WrongRecipients wrongRecipients;

    Reachable(MatchingAccounts accounts, WrongRecipients wrongRecipients) {
        this.accounts = accounts;
        this.wrongRecipients = wrongRecipients;
    }

    /**
     * Anybody's message would reach them.
     *
     * @param about null where nobody can have said that it is not theirs
     * @param role code of the role that they must have; null there for anybody
     */
    Condition atAll(@Nullable Deprecation about, Field<String> role) {
        Condition isLive = about == null ? Audiences.isLive() : isLive(about);
        return exists(selectOne().from(CONTACT).where(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID), isLive, fits(role)));
    }

    /** The campaign's next message reaches them. */
    Condition byPlan(Campaign campaign, Deprecation deprecation, Field<String> role) {
        Condition isTold = campaign.rule().tell() == Tell.FIRST
                ? CONTACT.ID.eq(first(campaign, deprecation))
                : CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID).and(canBeChosen(campaign, deprecation));
        return accounts.matches(campaign.rule().accounts(), deprecation.integration())
                .and(exists(selectOne()
                        .from(CONTACT)
                        .where(isTold, DSL.not(campaign.kind().unsubscribed()), fits(role))));
    }

    /** Whom a rule chooses that tells one of each account. */
    private Field<Long> first(Campaign campaign, Deprecation deprecation) {
        return field(select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID), canBeChosen(campaign, deprecation))
                .orderBy(Audiences.rank(campaign.rule()), CONTACT.ID)
                .limit(1));
    }

    private Condition canBeChosen(Campaign campaign, Deprecation deprecation) {
        return Audiences.fits(campaign.rule()).and(isLive(deprecation));
    }

    private Condition isLive(Deprecation about) {
        return Audiences.isLive().andNot(wrongRecipients.isWrong(about.id()));
    }

    private static Condition fits(Field<String> role) {
        return role.isNull().or(has(role));
    }

    /** Over the row of a contact: it has the role of this code. */
    static Condition has(Field<String> role) {
        return DSL.or(
                is(role, ContactRole.OWNER, CONTACT.IS_OWNER),
                is(role, ContactRole.ADMIN, CONTACT.IS_ADMIN),
                is(role, ContactRole.TECHNICAL, CONTACT.IS_TECHNICAL),
                is(role, ContactRole.BILLING, CONTACT.IS_BILLING));
    }

    private static Condition is(Field<String> role, ContactRole which, Field<Boolean> is) {
        return role.eq(inline(which.code())).and(is.isTrue());
    }
}
