package io.duskline.campaign.progress;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.audience.AudienceRule.Tell;
import io.duskline.audience.Audiences;
import io.duskline.audience.Choice;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.ContactRole;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Whether somebody who must be told at an account can be; conditions over the row of an account. */
@Component
class Reachable {

    private final WrongRecipients wrongRecipients;
    private final Clock clock;

    Reachable(WrongRecipients wrongRecipients, Clock clock) {
        this.wrongRecipients = wrongRecipients;
        this.clock = clock;
    }

    /** @param role code of the role that they must have; null there for anybody */
    Condition atAll(Field<String> role) {
        return isAnybody(Audiences.isLive().and(fits(role)));
    }

    /** @param role as above */
    Of of(Deprecation about, Field<String> role) {
        return new Of(about, role, Audiences.isLive().andNot(wrongRecipients.isWrong(about.id())), clock.instant());
    }

    /**
     * About something that ends.
     *
     * @param isLive over the row of a contact: it can be written to about it
     */
    record Of(Deprecation about, Field<String> role, Condition isLive, Instant now) {

        /** And of these campaigns, where some choose the account, one has somebody there to tell in its roles. */
        Condition canBeTold(List<Campaign> telling) {
            Condition isOfSome = falseCondition();
            Condition isReached = falseCondition();
            for (Campaign campaign : telling) {
                // Of an account without a plan nobody knows whether its plan is the rule's: then it is not.
                Condition isTheirs =
                        coalesce(DSL.field(isChosen(campaign)), inline(false)).isTrue();
                isOfSome = isOfSome.or(isTheirs);
                isReached = isReached.or(isTheirs.and(
                        isAnybody(canBeChosen(campaign).andNot(campaign.kind().unsubscribed()))));
            }
            Condition atAll = isAnybody(isLive.and(fits(role)));
            return isReached.and(role.isNull().or(atAll)).or(DSL.not(isOfSome).and(atAll));
        }

        /** The campaign's next message reaches them. */
        Condition byPlan(Campaign campaign) {
            Condition isRead = DSL.not(campaign.kind().unsubscribed());
            Condition chosen = canBeChosen(campaign);
            if (campaign.rule().tell() == Tell.ALL) {
                return isChosen(campaign).and(isAnybody(chosen.and(isRead).and(fits(role))));
            }
            Condition isFirst =
                    exists(selectOne().from(CONTACT).where(CONTACT.ID.eq(first(campaign)), isRead, fits(role)));
            // Where all are told whom it chooses, and anybody will do, nobody asks who is the first.
            return campaign.kind().isMandatory()
                    ? isChosen(campaign)
                            .and(role.isNull()
                                    .and(isAnybody(chosen))
                                    .or(role.isNotNull().and(isFirst)))
                    : isChosen(campaign).and(isFirst);
        }

        /** Whom a rule chooses that tells one of each account. */
        private Field<Long> first(Campaign campaign) {
            return field(select(CONTACT.ID)
                    .from(CONTACT)
                    .where(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID), canBeChosen(campaign))
                    .orderBy(Audiences.rank(campaign.rule()), CONTACT.ID)
                    .limit(1));
        }

        /** Of other accounts nothing is asked: a page is of few. */
        private Condition isChosen(Campaign campaign) {
            return Choice.isMatch(campaign.rule(), about.integration(), now, id -> id.eq(ACCOUNT.ID));
        }

        private Condition canBeChosen(Campaign campaign) {
            return Audiences.fits(campaign.rule()).and(isLive);
        }
    }

    private static Condition isAnybody(Condition contact) {
        return exists(selectOne().from(CONTACT).where(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID), contact));
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
