package io.duskline.campaign.run;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.springframework.stereotype.Component;

/**
 * Those whom a campaign was about to tell when its waves were taken back, and who were told nothing by any other: what was
 * to tell them is made anew.
 */
@Component
class Untold {

    private final DSLContext sql;
    private final ToldDates toldDates;
    private final Audiences audiences;
    private final StandingAnswers answers;
    private final Clock clock;

    Untold(DSLContext sql, ToldDates toldDates, Audiences audiences, StandingAnswers answers, Clock clock) {
        this.sql = sql;
        this.toldDates = toldDates;
        this.audiences = audiences;
        this.answers = answers;
        this.clock = clock;
    }

    /** Whether {@link #freeze} would find anybody. */
    boolean isAnybody(Campaign campaign, Deprecation deprecation) {
        Condition canBeTold = Audiences.isLive().andNot(leftOut(campaign, deprecation));
        return sql.fetchExists(CONTACT, CONTACT.ID.in(contacts(campaign)).and(canBeTold))
                || sql.fetchExists(
                        CONTACT,
                        CONTACT.ACCOUNT_ID
                                .in(accounts(campaign))
                                .and(Audiences.fits(campaign.rule()))
                                .and(canBeTold));
    }

    /** @return how many recipients the wave has */
    int freeze(Campaign campaign, long wave, Deprecation deprecation) {
        Condition leftOut = leftOut(campaign, deprecation);
        return audiences.freezeContacts(
                        wave,
                        campaign.rule(),
                        deprecation.integration(),
                        contacts(campaign),
                        "the message to them was taken back before it left",
                        leftOut)
                + audiences.freezeInstead(
                        wave, campaign.rule(), deprecation.integration(), accounts(campaign), leftOut);
    }

    /** Over the row of a contact. */
    private Condition leftOut(Campaign campaign, Deprecation deprecation) {
        return campaign.kind().unsubscribed().or(answers.stopsReminders(CONTACT.ACCOUNT_ID, deprecation));
    }

    private Select<Record1<Long>> contacts(Campaign campaign) {
        return of(campaign, FROZEN_RECIPIENT.CONTACT_ID, toldDates.told(campaign));
    }

    /** None of the contacts chosen there can be written to any more. */
    private Select<Record1<Long>> accounts(Campaign campaign) {
        return of(campaign, FROZEN_RECIPIENT.ACCOUNT_ID, toldDates.toldAccounts(campaign))
                .and(FROZEN_RECIPIENT.ACCOUNT_ID.notIn(select(CONTACT.ACCOUNT_ID)
                        .from(CONTACT)
                        .where(CONTACT.ID.in(contacts(campaign)), Audiences.isLive())));
    }

    private static SelectConditionStep<Record1<Long>> of(
            Campaign campaign, Field<Long> which, Select<Record1<Long>> told) {
        return select(which)
                .from(FROZEN_RECIPIENT)
                .where(FROZEN_RECIPIENT.WAVE_ID.in(waves(campaign, WAVE.TAKEN_BACK_AT.isNotNull())))
                .and(which.notIn(told))
                .and(which.notIn(select(which)
                        .from(FROZEN_RECIPIENT)
                        .where(FROZEN_RECIPIENT.WAVE_ID.in(waves(campaign, WAVE.TAKEN_BACK_AT.isNull())))));
    }

    private static Select<Record1<Long>> waves(Campaign campaign, Condition which) {
        return select(WAVE.ID).from(WAVE).where(WAVE.CAMPAIGN_ID.eq(campaign.id()), which);
    }
}
