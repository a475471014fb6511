package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Which sunset each contact of a campaign was told last, from the messages that left and the waves they belong to. */
@Component
class ToldDates {

    /** The relay took it, or may have: whoever is in doubt is told of a new date rather than not. */
    private static final List<DeliveryState> LEFT =
            List.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.IN_DOUBT, DeliveryState.COMPLAINED);

    private static final List<DeliveryState> OTHERS = List.of(
            DeliveryState.PENDING,
            DeliveryState.CLAIMED,
            DeliveryState.DEFERRED,
            DeliveryState.FAILED,
            DeliveryState.SUPPRESSED);

    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int WHEN = 20;

    private final DSLContext sql;

    ToldDates(DSLContext sql) {
        this.sql = sql;
    }

    /** Of these deliveries, those whose message names an end of the account's own, and which. */
    Map<Long, LocalDateTime> own(Collection<Long> deliveryIds) {
        Field<String> end = DSL.function("json_value", String.class, DELIVERY.MODEL, inline("$.end"));
        return sql.select(DELIVERY.ID, end)
                .from(DELIVERY)
                .where(DELIVERY.ID.in(deliveryIds), end.isNotNull())
                .fetchMap(DELIVERY.ID, row -> LocalDateTime.parse(row.get(end)));
    }

    /** The contacts to whom a message of the campaign left. */
    Select<Record1<Long>> told(Campaign campaign) {
        return told(campaign, DELIVERY.CONTACT_ID);
    }

    /** The accounts of {@link #told}. */
    Select<Record1<Long>> toldAccounts(Campaign campaign) {
        return told(campaign, DELIVERY.ACCOUNT_ID);
    }

    /** Those of them at which nobody who was told can be written to any more. */
    Select<Record1<Long>> lostAccounts(Campaign campaign) {
        return select(DELIVERY.ACCOUNT_ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(campaign.waveIds()), left())
                .and(DELIVERY.ACCOUNT_ID.notIn(select(CONTACT.ACCOUNT_ID)
                        .from(CONTACT)
                        .where(CONTACT.ID.in(told(campaign)), Audiences.isLive())));
    }

    private static Select<Record1<Long>> told(Campaign campaign, Field<Long> which) {
        return select(which).from(DELIVERY).where(DELIVERY.WAVE_ID.in(campaign.waveIds()), left());
    }

    /**
     * A date other than this one that somebody was told last who can still be told, or in whose place another at the
     * account can; empty once all know this one.
     */
    Optional<LocalMoment> otherThan(Campaign campaign, LocalMoment sunset) {
        Table<?> latest = latest(campaign);
        Condition canBeTold = Audiences.isLive().andNot(campaign.kind().unsubscribed());
        Condition another = account(latest)
                .notIn(withLiveContact(campaign))
                .and(account(latest)
                        .in(select(CONTACT.ACCOUNT_ID)
                                .from(CONTACT)
                                .where(Audiences.fits(campaign.rule()), canBeTold)));
        return sql.select(date(latest))
                .from(latest)
                .where(date(latest).ne(key(sunset)))
                .and(contact(latest)
                        .in(select(CONTACT.ID).from(CONTACT).where(canBeTold))
                        .or(another))
                .limit(1)
                .fetchOptional()
                .map(row -> parse(row.value1()));
    }

    /** The contacts who were told this date last. */
    Select<Record1<Long>> toldLast(Campaign campaign, LocalMoment sunset) {
        Table<?> latest = latest(campaign);
        return select(contact(latest)).from(latest).where(date(latest).eq(key(sunset)));
    }

    /** The accounts that were told this date last, by contacts of whom none can be written to any more. */
    Select<Record1<Long>> accountsToldLast(Campaign campaign, LocalMoment sunset) {
        Table<?> latest = latest(campaign);
        return select(account(latest))
                .from(latest)
                .where(date(latest).eq(key(sunset)), account(latest).notIn(withLiveContact(campaign)));
    }

    /** The accounts at which somebody who was told can still be written to. */
    private static Select<Record1<Long>> withLiveContact(Campaign campaign) {
        return select(CONTACT.ACCOUNT_ID)
                .from(CONTACT)
                .where(CONTACT.ID.in(select(contact(latest(campaign))).from(latest(campaign))), Audiences.isLive());
    }

    /**
     * Per contact, when the latest message left that reached it, followed by the date that this message named. A message
     * about a moved date counts also where it was refused: it is not followed by the next and the next.
     */
    private static Table<?> latest(Campaign campaign) {
        Field<String> named = concat(
                stamp(coalesce(DELIVERY.LEFT_AT, WAVE.FIRED_AT), "%Y%m%d%H%i%s%f"),
                stamp(WAVE.LOCAL_TOLD_AT, "%Y%m%d%H%i%s"),
                WAVE.TOLD_ZONE);
        return select(
                        DELIVERY.CONTACT_ID.as("contact_id"),
                        max(DELIVERY.ACCOUNT_ID).as("account_id"),
                        max(named).as("named"))
                .from(DELIVERY)
                .join(WAVE)
                .on(WAVE.ID.eq(DELIVERY.WAVE_ID))
                .where(DELIVERY.WAVE_ID.in(campaign.waveIds()), WAVE.LOCAL_TOLD_AT.isNotNull())
                .and(left().or(WAVE_TEMPLATE.eq(MailKind.MOVED).and(wasRefused())))
                .groupBy(DELIVERY.CONTACT_ID)
                .asTable("latest");
    }

    private static Condition wasRefused() {
        return DELIVERY_STATE.in(DeliveryState.FAILED, DeliveryState.BOUNCED);
    }

    /** Also where it was in doubt once, whatever became of it since; what came back did not. */
    private static Condition left() {
        return DELIVERY_STATE.in(LEFT).or(DELIVERY_STATE.in(OTHERS).and(DELIVERY.LEFT_AT.isNotNull()));
    }

    private static Field<String> stamp(Field<?> moment, String format) {
        return DSL.function("date_format", String.class, moment, inline(format));
    }

    private static Field<Long> account(Table<?> latest) {
        return field(latest.getQualifiedName().append("account_id"), Long.class);
    }

    private static Field<Long> contact(Table<?> latest) {
        return field(latest.getQualifiedName().append("contact_id"), Long.class);
    }

    private static Field<String> date(Table<?> latest) {
        return substring(field(latest.getQualifiedName().append("named"), String.class), inline(WHEN + 1));
    }

    private static String key(LocalMoment moment) {
        return SORTABLE.format(moment.at()) + moment.zone().getId();
    }

    private static LocalMoment parse(String key) {
        int zone = "yyyyMMddHHmmss".length();
        return new LocalMoment(LocalDateTime.parse(key.substring(0, zone), SORTABLE), ZoneId.of(key.substring(zone)));
    }
}
