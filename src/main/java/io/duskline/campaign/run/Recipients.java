package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Whom a wave tells: whoever the rule chooses now, or whoever was told what it corrects or follows, by what it is for. */
@Component
class Recipients {

    private final Audiences audiences;
    private final Waves waves;
    private final OwnEndWaves ownEndWaves;
    private final ToldDates toldDates;
    private final Untold untold;
    private final UsageWaves usageWaves;
    private final BrownoutWaves brownouts;
    private final Readers readers;

    Recipients(
            Audiences audiences,
            Waves waves,
            OwnEndWaves ownEndWaves,
            ToldDates toldDates,
            Untold untold,
            UsageWaves usageWaves,
            BrownoutWaves brownouts,
            Readers readers) {
        this.audiences = audiences;
        this.waves = waves;
        this.ownEndWaves = ownEndWaves;
        this.toldDates = toldDates;
        this.untold = untold;
        this.usageWaves = usageWaves;
        this.brownouts = brownouts;
        this.readers = readers;
    }

    /**
     * @param before the end as those were told it whom the wave corrects; empty for all other waves
     * @return how many recipients the wave has
     */
    int freeze(Campaign campaign, Wave wave, Deprecation deprecation, Optional<End> before) {
        if (wave.isAboutBrownout()) {
            return brownouts.freeze(campaign, wave, deprecation);
        }
        if (wave.isAnew()) {
            return untold.freeze(campaign, wave, deprecation) + usageWaves.freeze(campaign, wave, deprecation);
        }
        return switch (wave.template()) {
            case FIRST, REMINDER, FINAL ->
                chosen(
                        campaign,
                        wave,
                        deprecation,
                        waves.answered(deprecation).or(ownEndWaves.leftOut(wave, deprecation, ACCOUNT.ID)));
            case DONE -> done(campaign, wave, deprecation);
            case ASKED_AGAIN, RESOLVED -> usageWaves.freeze(campaign, wave, deprecation);
            case WITHDRAWN ->
                told(
                        campaign,
                        wave,
                        deprecation,
                        toldDates.told(campaign),
                        toldDates.lostAccounts(campaign),
                        DSL.falseCondition());
            case BROWNOUT, BROWNOUT_OVER, DECLINED, REPLY -> 0; // others choose whom they write to
            case MOVED, EXTENDED, REVOKED, SUSPENDED ->
                before.map(date -> told(
                                campaign,
                                wave,
                                deprecation,
                                toldDates.toldLast(campaign, deprecation, Correction.of(wave), date),
                                toldDates.accountsToldLast(campaign, deprecation, Correction.of(wave), date),
                                DSL.falseCondition()))
                        .orElse(0);
        };
    }

    /** Whoever was told that it would end; and where nobody was, whoever the rule chooses, whatever the account answered. */
    private int done(Campaign campaign, Wave wave, Deprecation deprecation) {
        Condition through =
                campaign.isFollowUp(wave) ? waves.isThrough(deprecation, CONTACT.ACCOUNT_ID) : DSL.falseCondition();
        return told(
                        campaign,
                        wave,
                        deprecation,
                        toldDates.told(campaign),
                        toldDates.lostAccounts(campaign),
                        ownEndWaves
                                .leftOut(wave, deprecation, CONTACT.ACCOUNT_ID)
                                .or(through))
                + chosen(
                        campaign,
                        wave,
                        deprecation,
                        ACCOUNT.ID
                                .in(toldDates.toldAccounts(deprecation))
                                .or(ownEndWaves.leftOut(wave, deprecation, ACCOUNT.ID)));
    }

    /**
     * Whoever was told is told; where none of them can be any more, somebody else at the account.
     *
     * @param leftOut over the row of a contact
     */
    private int told(
            Campaign campaign,
            Wave wave,
            Deprecation deprecation,
            Select<Record1<Long>> contacts,
            Select<Record1<Long>> accounts,
            Condition leftOut) {
        Condition unsubscribed = readers.leftOut(campaign).or(leftOut);
        return audiences.freezeContacts(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        contacts,
                        "was told before",
                        unsubscribed)
                + audiences.freezeInstead(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        accounts,
                        Audiences.INSTEAD,
                        unsubscribed);
    }

    /** Whoever the rule chooses now. */
    private int chosen(Campaign campaign, Wave wave, Deprecation deprecation, Condition leftOut) {
        return audiences.freezeRecipients(
                wave.id(),
                campaign.rule(),
                deprecation.integration(),
                leftOut,
                readers.isReachable(campaign),
                readers.isGiven(campaign),
                campaign.kind().unsubscribed());
    }
}
