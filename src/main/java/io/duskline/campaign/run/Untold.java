package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.Wave.WAVE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.Plan;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.DeliveryState;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Those whom a campaign was about to tell when its waves were taken back, and who were told nothing by any other: what was
 * to tell them is made again.
 */
@Component
class Untold {

    private final DSLContext sql;
    private final ToldDates toldDates;
    private final Audiences audiences;
    private final StandingAnswers answers;
    private final AccountEnds ends;
    private final Readers readers;

    Untold(
            DSLContext sql,
            ToldDates toldDates,
            Audiences audiences,
            StandingAnswers answers,
            AccountEnds ends,
            Readers readers) {
        this.readers = readers;
        this.sql = sql;
        this.toldDates = toldDates;
        this.audiences = audiences;
        this.answers = answers;
        this.ends = ends;
    }

    /** Whether {@link #freeze} would find anybody. */
    boolean isAnybody(Campaign campaign, Deprecation deprecation) {
        if (isNothingTakenBack(campaign)) {
            return false;
        }
        Condition canBeTold =
                Audiences.isLive().andNot(leftOut(campaign, deprecation)).andNot(hasOwnEnd(deprecation));
        return sql.fetchExists(CONTACT, CONTACT.ID.in(contacts(campaign)).and(canBeTold))
                || sql.fetchExists(
                        CONTACT,
                        CONTACT.ACCOUNT_ID
                                .in(accounts(campaign))
                                .and(Audiences.fits(campaign.rule()))
                                .and(canBeTold));
    }

    /** As {@link #isAnybody}, at accounts that have an end of their own or had one: by that, each once. */
    List<Correction> single(Campaign campaign, Deprecation deprecation) {
        return ends.later(deprecation.id(), CONTACT.ACCOUNT_ID)
                .map(own -> sql.selectDistinct(own)
                        .from(CONTACT)
                        .where(CONTACT.ID.in(singleContacts(campaign, deprecation)))
                        .and(Audiences.isLive().andNot(leftOut(campaign, deprecation)))
                        .fetch(row -> new Correction(Plan.of(campaign).first(), row.value1())))
                .orElse(List.of());
    }

    /** @return how many recipients the wave has */
    int freeze(Campaign campaign, Wave wave, Deprecation deprecation) {
        return (wave.ownEnd() == null ? freeze(campaign, wave.id(), deprecation) : 0)
                + freezeSingle(campaign, wave, deprecation);
    }

    private int freezeSingle(Campaign campaign, Wave wave, Deprecation deprecation) {
        return ends.later(deprecation.id(), CONTACT.ACCOUNT_ID)
                .map(own -> audiences.freezeContacts(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        singleContacts(campaign, deprecation),
                        "the end of the account changed before the message to them left",
                        leftOut(campaign, deprecation).or(own.isDistinctFrom(wave.ownEnd()))))
                .orElse(0);
    }

    /** The usual case; only then all recipients need be looked at. */
    private static boolean isNothingTakenBack(Campaign campaign) {
        return campaign.waves().stream().noneMatch(Wave::isTakenBack);
    }

    private int freeze(Campaign campaign, long wave, Deprecation deprecation) {
        if (isNothingTakenBack(campaign)) {
            return 0;
        }
        Condition leftOut = leftOut(campaign, deprecation).or(hasOwnEnd(deprecation));
        return audiences.freezeContacts(
                        wave,
                        campaign.rule(),
                        deprecation.integration(),
                        contacts(campaign),
                        "the message to them was taken back before it left",
                        leftOut)
                + audiences.freezeInstead(
                        wave,
                        campaign.rule(),
                        deprecation.integration(),
                        accounts(campaign),
                        Audiences.INSTEAD,
                        leftOut);
    }

    private Condition hasOwnEnd(Deprecation deprecation) {
        return ends.later(deprecation.id(), CONTACT.ACCOUNT_ID)
                .map(Field::isNotNull)
                .orElse(DSL.falseCondition());
    }

    /** Over the row of a contact. */
    private Condition leftOut(Campaign campaign, Deprecation deprecation) {
        return readers.leftOut(campaign).or(answers.stopsReminders(CONTACT.ACCOUNT_ID, deprecation));
    }

    /** Whose messages were all withheld, or taken back before they were queued, and for whom none is on its way. */
    private Select<Record1<Long>> singleContacts(Campaign campaign, Deprecation deprecation) {
        Condition isWithheld = DELIVERY_STATE.eq(DeliveryState.CANCELLED);
        return select(FROZEN_RECIPIENT.CONTACT_ID)
                .from(FROZEN_RECIPIENT)
                .where(FROZEN_RECIPIENT.WAVE_ID.in(waves(campaign, noCondition())))
                .and(FROZEN_RECIPIENT.ACCOUNT_ID.in(
                        ends.single(deprecation.id()).orElseThrow()))
                .and(FROZEN_RECIPIENT.CONTACT_ID.notIn(queued(campaign, isWithheld.not())))
                .and(FROZEN_RECIPIENT.CONTACT_ID.notIn(frozen(campaign, WAVE_STATE.eq(WaveState.FREEZING))))
                .and(FROZEN_RECIPIENT
                        .CONTACT_ID
                        .in(queued(campaign, isWithheld))
                        .or(FROZEN_RECIPIENT.CONTACT_ID.notIn(frozen(campaign, WAVE.TAKEN_BACK_AT.isNull()))));
    }

    private static Select<Record1<Long>> queued(Campaign campaign, Condition which) {
        return select(DELIVERY.CONTACT_ID).from(DELIVERY).where(DELIVERY.WAVE_ID.in(campaign.waveIds()), which);
    }

    private static Select<Record1<Long>> frozen(Campaign campaign, Condition which) {
        var other = FROZEN_RECIPIENT.as("frozen_otherwise");
        return select(other.CONTACT_ID).from(other).where(other.WAVE_ID.in(waves(campaign, which)));
    }

    private Select<Record1<Long>> contacts(Campaign campaign) {
        return of(campaign, FROZEN_RECIPIENT.CONTACT_ID, toldDates.told(campaign));
    }

    /** None of the contacts chosen there can be written to any more. */
    private Select<Record1<Long>> accounts(Campaign campaign) {
        return of(campaign, FROZEN_RECIPIENT.ACCOUNT_ID, toldDates.toldAccounts(campaign))
                .and(FROZEN_RECIPIENT.ACCOUNT_ID.notIn(select(CONTACT.ACCOUNT_ID)
                        .from(CONTACT)
                        .where(CONTACT.ID.in(contacts(campaign)), readers.isReachable(campaign))));
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
