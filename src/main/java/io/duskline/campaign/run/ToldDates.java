package io.duskline.campaign.run;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which end each contact of a campaign was told last, from the messages that left and the waves they belong to. */
@Component
class ToldDates {

    private final DSLContext sql;
    private final AccountEnds ends;
    private final Readers readers;

    ToldDates(DSLContext sql, AccountEnds ends, Readers readers) {
        this.readers = readers;
        this.sql = sql;
        this.ends = ends;
    }

    /** Of these deliveries, those whose message names an end of the account's own, and which. */
    Map<Long, LocalDateTime> own(Collection<Long> deliveryIds) {
        Field<String> end = LatestTold.ownEnd();
        return sql.select(DELIVERY.ID, end)
                .from(DELIVERY)
                .where(DELIVERY.ID.in(deliveryIds), end.isNotNull())
                .fetchMap(DELIVERY.ID, row -> LocalDateTime.parse(row.get(end)));
    }

    /** The contacts to whom a message of the campaign left. */
    Select<Record1<Long>> told(Campaign campaign) {
        return told(campaign, DELIVERY.CONTACT_ID);
    }

    /** Those of {@link #told} at accounts whose ids lie between these. */
    static Select<Record1<Long>> told(Campaign campaign, long from, long to) {
        return told(campaign, DELIVERY.CONTACT_ID).and(DELIVERY.ACCOUNT_ID.between(from, to));
    }

    /** The accounts of {@link #told}. */
    Select<Record1<Long>> toldAccounts(Campaign campaign) {
        return told(campaign, DELIVERY.ACCOUNT_ID);
    }

    /** Those of {@link #toldAccounts(Campaign)} at which nobody who was told can be written to any more. */
    Select<Record1<Long>> lostAccounts(Campaign campaign) {
        return lostAccounts(campaign, noCondition());
    }

    /** Those of {@link #lostAccounts} whose ids lie between these. */
    Select<Record1<Long>> lostAccounts(Campaign campaign, long from, long to) {
        return lostAccounts(campaign, DELIVERY.ACCOUNT_ID.between(from, to));
    }

    private Select<Record1<Long>> lostAccounts(Campaign campaign, Condition among) {
        return select(DELIVERY.ACCOUNT_ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(campaign.waveIds()), LatestTold.left(), among)
                .and(DELIVERY.ACCOUNT_ID.notIn(select(CONTACT.ACCOUNT_ID)
                        .from(CONTACT)
                        .where(
                                CONTACT.ID.in(
                                        told(campaign, DELIVERY.CONTACT_ID).and(among)),
                                readers.isReachable(campaign))));
    }

    private static SelectConditionStep<Record1<Long>> told(Campaign campaign, Field<Long> which) {
        return select(which).from(DELIVERY).where(DELIVERY.WAVE_ID.in(campaign.waveIds()), LatestTold.left());
    }

    /**
     * An end other than theirs that somebody of these was told last who can still be told, or in whose place another at the
     * account can; empty once all know theirs.
     */
    Optional<End> otherThan(Campaign campaign, Deprecation deprecation, Correction correction) {
        LatestTold latest = latest(campaign, deprecation, correction.ownEnd() != null);
        return sql.select(latest.date())
                .from(latest.table())
                .where(isOf(correction, latest, deprecation), canBeTold(latest, campaign, deprecation))
                .limit(1)
                .fetchOptional()
                .map(row -> LatestTold.parse(row.value1()));
    }

    /** The contacts who are to be corrected so and were told this last. */
    Select<Record1<Long>> toldLast(Campaign campaign, Deprecation deprecation, Correction correction, End told) {
        LatestTold latest = latest(campaign, deprecation, correction.ownEnd() != null);
        return select(latest.contact())
                .from(latest.table())
                .where(latest.date().eq(LatestTold.key(told)), isOf(correction, latest, deprecation));
    }

    /** The accounts of {@link #toldLast} at which none of those contacts can be written to any more. */
    Select<Record1<Long>> accountsToldLast(
            Campaign campaign, Deprecation deprecation, Correction correction, End told) {
        LatestTold latest = latest(campaign, deprecation, correction.ownEnd() != null);
        return select(latest.account())
                .from(latest.table())
                .where(latest.date().eq(LatestTold.key(told)), isOf(correction, latest, deprecation))
                .and(latest.account().notIn(withLiveContact(campaign, deprecation)));
    }

    /** Whether they know another end than theirs, and are told so in this way. */
    private Condition isOf(Correction correction, LatestTold latest, Deprecation deprecation) {
        @Nullable LocalDateTime end = correction.ownEnd();
        if (deprecation.isSuspended()) {
            return latest.isSuspended().not(); // for whom it was to end later, too; and whichever date it was
        }
        String present = LatestTold.key(deprecation.end().endingAt(end));
        Condition isOutdated = latest.date().ne(present);
        if (!ends.mayDiffer(deprecation.id())) {
            return isOutdated;
        }
        Field<LocalDateTime> own = own(latest, deprecation);
        if (end == null) {
            Condition isRevoked = latest.isOwn().and(latest.date().gt(present));
            return isOutdated
                    .and(own.isNull())
                    .and(correction.kind() == MailKind.REVOKED ? isRevoked : isRevoked.not());
        }
        return isOutdated
                .and(own.eq(end))
                .and(
                        correction.kind() == MailKind.EXTENDED
                                ? latest.date().lt(present)
                                : latest.date().gt(present));
    }

    /** Null where it ends as for all. */
    private Field<LocalDateTime> own(LatestTold latest, Deprecation deprecation) {
        Field<LocalDateTime> none = castNull(SQLDataType.LOCALDATETIME);
        return ends.single(deprecation.id())
                .flatMap(single -> ends.later(deprecation.id(), latest.account())
                        .map(later -> when(latest.account().in(single), later).otherwise(none)))
                .orElse(none);
    }

    private Condition canBeTold(LatestTold latest, Campaign campaign, Deprecation deprecation) {
        Condition canBeTold = Audiences.isLive().andNot(readers.leftOut(campaign));
        Condition another = latest.account()
                .notIn(withLiveContact(campaign, deprecation))
                .and(latest.account()
                        .in(select(CONTACT.ACCOUNT_ID)
                                .from(CONTACT)
                                .where(Audiences.fits(campaign.rule()), canBeTold)));
        return latest.contact()
                .in(select(CONTACT.ID).from(CONTACT).where(canBeTold))
                .or(another);
    }

    /** The accounts at which somebody who was told can still be written to. */
    private Select<Record1<Long>> withLiveContact(Campaign campaign, Deprecation deprecation) {
        LatestTold latest = latest(campaign, deprecation, false);
        return select(CONTACT.ACCOUNT_ID)
                .from(CONTACT)
                .where(CONTACT.ID.in(select(latest.contact()).from(latest.table())), readers.isReachable(campaign));
    }

    private LatestTold latest(Campaign campaign, Deprecation deprecation, boolean isSingleOnly) {
        return new LatestTold(campaign, ends.single(deprecation.id()), isSingleOnly);
    }
}
