package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.AudienceCounter;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/**
 * Whom a campaign tells of a brownout. It is an outage for all who still use what pauses, whatever they answered and however
 * much later it ends for them.
 */
@Component
class BrownoutReaders {

    private final DSLContext sql;
    private final AudienceCounter counter;
    private final Audiences audiences;
    private final AccountSteps steps;
    private final Readers readers;

    BrownoutReaders(DSLContext sql, AudienceCounter counter, Audiences audiences, AccountSteps steps, Readers readers) {
        this.counter = counter;
        this.sql = sql;
        this.audiences = audiences;
        this.steps = steps;
        this.readers = readers;
    }

    /** @param since what was said before that is forgotten by now */
    boolean isAnybodyUntold(Campaign campaign, Deprecation deprecation, ToldOfBrownout told, Instant since) {
        return isAnybody(campaign, deprecation, isTold(told.saying(since), told.everSaying(since)));
    }

    /** Who still uses it and was not told this since then, nor is told that it moved. */
    int freezeNotice(Campaign campaign, Wave wave, Deprecation deprecation, ToldOfBrownout told, Instant since) {
        List<Long> saying =
                told.saying(since).stream().filter(id -> id != wave.id()).toList();
        Condition isCorrected = told.others().stream()
                .map(other -> ACCOUNT.ID.in(otherwise(told, other, DELIVERY.ACCOUNT_ID)))
                .reduce(falseCondition(), Condition::or);
        return freeze(
                campaign,
                wave,
                deprecation,
                isTold(saying, told.everSaying(since)).or(isCorrected));
    }

    boolean isAnybodyToTellAfter(Campaign campaign, Deprecation deprecation, List<Wave> over) {
        return isAnybody(campaign, deprecation, wasToldAfter(over));
    }

    int freezeAfter(Campaign campaign, Wave wave, Deprecation deprecation, List<Wave> over) {
        return freeze(campaign, wave, deprecation, wasToldAfter(over));
    }

    private static Condition wasToldAfter(List<Wave> over) {
        List<Long> frozen = over.stream().filter(Wave::isFrozen).map(Wave::id).toList();
        List<Long> saying = over.stream()
                .filter(wave -> wave.isFrozen() && !wave.isTakenBack())
                .map(Wave::id)
                .toList();
        return isTold(saying, frozen);
    }

    private boolean isAnybody(Campaign campaign, Deprecation deprecation, Condition isTold) {
        return counter.isAnybody(
                campaign.rule(),
                deprecation.integration(),
                isTold.or(isNotConcerned(campaign, deprecation)),
                readers.isReachable(campaign).andNot(campaign.kind().unsubscribed()));
    }

    private int freeze(Campaign campaign, Wave wave, Deprecation deprecation, Condition isTold) {
        return audiences.freezeRecipients(
                wave.id(),
                campaign.rule(),
                deprecation.integration(),
                isTold.or(isNotConcerned(campaign, deprecation)),
                readers.isReachable(campaign),
                readers.isGiven(campaign),
                campaign.kind().unsubscribed());
    }

    /** Over the row of an account: it still uses what pauses. */
    Condition isExposed(Campaign campaign, Deprecation deprecation) {
        return steps.isExposed(campaign, deprecation, ACCOUNT.ID);
    }

    /** Over the row of an account: it uses it no more, or is to be told first that it ends. */
    private Condition isNotConcerned(Campaign campaign, Deprecation deprecation) {
        Condition isUnknown = BrownoutWaves.isBeforeAllOthers(campaign)
                ? falseCondition()
                : ACCOUNT.ID.notIn(select(FROZEN_ACCOUNT.ACCOUNT_ID)
                        .from(FROZEN_ACCOUNT)
                        .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id())));
        return not(isExposed(campaign, deprecation)).or(isUnknown);
    }

    /** Over the row of an account: it is among those whom these waves chose, or these reached. */
    private static Condition isTold(List<Long> chose, List<Long> reached) {
        return ACCOUNT.ID
                .in(select(FROZEN_RECIPIENT.ACCOUNT_ID)
                        .from(FROZEN_RECIPIENT)
                        .where(FROZEN_RECIPIENT.WAVE_ID.in(chose)))
                .or(ACCOUNT.ID.in(select(DELIVERY.ACCOUNT_ID)
                        .from(DELIVERY)
                        .where(DELIVERY.WAVE_ID.in(reached), LatestTold.left())));
    }

    /** A time other than what holds that somebody was told last who can still be told, or another at their account. */
    Optional<Brownout> otherwise(Campaign campaign, ToldOfBrownout told) {
        return told.others().stream()
                .filter(other -> isAnybodyTold(campaign, told, other))
                .findFirst();
    }

    private boolean isAnybodyTold(Campaign campaign, ToldOfBrownout told, Brownout other) {
        Condition canBeTold = Audiences.isLive().andNot(readers.leftOut(campaign));
        return sql.fetchExists(CONTACT, CONTACT.ID.in(contacts(told, other)).and(canBeTold))
                || sql.fetchExists(
                        CONTACT,
                        CONTACT.ACCOUNT_ID
                                .in(lostAccounts(campaign, told, other))
                                .and(Audiences.fits(campaign.rule()))
                                .and(canBeTold));
    }

    /** Who was told that time; where none of them can be any more, somebody else at the account. */
    int freezeCorrection(Campaign campaign, Wave wave, Deprecation deprecation, ToldOfBrownout told, Brownout before) {
        Condition leftOut = readers.leftOut(campaign);
        return audiences.freezeContacts(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        contacts(told, before),
                        "was told another time before",
                        leftOut)
                + audiences.freezeInstead(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        lostAccounts(campaign, told, before),
                        Audiences.INSTEAD,
                        leftOut);
    }

    private static Select<Record1<Long>> contacts(ToldOfBrownout told, Brownout other) {
        return otherwise(told, other, DELIVERY.CONTACT_ID);
    }

    private Select<Record1<Long>> lostAccounts(Campaign campaign, ToldOfBrownout told, Brownout other) {
        return select(CONTACT.ACCOUNT_ID)
                .from(CONTACT)
                .where(CONTACT.ID.in(contacts(told, other)))
                .and(CONTACT.ACCOUNT_ID.notIn(select(CONTACT.as("told").ACCOUNT_ID)
                        .from(CONTACT.as("told"))
                        .where(CONTACT.as("told").ID.in(contacts(told, other)))
                        .and(CONTACT.as("told")
                                .ID
                                .in(select(CONTACT.ID).from(CONTACT).where(readers.isReachable(campaign))))))
                .and(CONTACT.ACCOUNT_ID.notIn(chosen(told, FROZEN_RECIPIENT.ACCOUNT_ID)));
    }

    /** Whose last message of it names that time, and for whom none is on its way that says what holds. */
    private static Select<Record1<Long>> otherwise(ToldOfBrownout told, Brownout other, Field<Long> which) {
        var last = DELIVERY.as("last_of_brownout");
        var latest = select(max(DELIVERY.ID).as("id"))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(told.frozen()), LatestTold.left())
                .groupBy(DELIVERY.CONTACT_ID)
                .asTable("latest_of_brownout");
        return select(last.field(which))
                .from(last)
                .where(last.ID.in(select(latest.field("id", Long.class)).from(latest)))
                .and(last.WAVE_ID.in(told.saying(other)))
                .and(last.CONTACT_ID.notIn(chosen(told, FROZEN_RECIPIENT.CONTACT_ID)));
    }

    private static Select<Record1<Long>> chosen(ToldOfBrownout told, Field<Long> which) {
        return select(which).from(FROZEN_RECIPIENT).where(FROZEN_RECIPIENT.WAVE_ID.in(told.saying(Instant.MIN)));
    }
}
