package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static io.duskline.db.tables.Wave.WAVE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonObject;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.Holders;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.hours.CampaignHours;
import io.duskline.catalog.AccountEnds;
import io.duskline.db.tables.Delivery;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.JoinedDeliveries;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONEntry;
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands a wave's frozen recipients to the queue, each with the snapshot of everything that its message says about the
 * reader: what changes afterwards does not change the message. Whoever may not be written to any more since they were frozen
 * gets none.
 */
@Component
class Queueing {

    private static final Delivery LATEST = DELIVERY.as("latest");

    /** Contacts between two recipients of a slice, on average, from which they are looked up one by one. */
    private static final long SPARSE = 20;

    private final DSLContext sql;
    private final Deliveries deliveries;
    private final JoinedDeliveries joined;
    private final AccountEnds ends;
    private final Holders holders;
    private final StandingAnswers answers;
    private final FrequencyCap cap;
    private final Readers readers;

    Queueing(
            DSLContext sql,
            Deliveries deliveries,
            JoinedDeliveries joined,
            AccountEnds ends,
            Holders holders,
            StandingAnswers answers,
            FrequencyCap cap,
            Readers readers) {
        this.readers = readers;
        this.holders = holders;
        this.answers = answers;
        this.sql = sql;
        this.deliveries = deliveries;
        this.joined = joined;
        this.ends = ends;
        this.cap = cap;
    }

    /**
     * Hands over the next of a wave's recipients, by ascending contact; those that are in the queue already are passed
     * over.
     *
     * @param after the contact that the slice before ended with, 0 for the first slice
     * @param most how many recipients
     * @return the contact that this slice ends with; empty where nobody was left
     */
    OptionalLong enqueue(Campaign campaign, long wave, long after, int most) {
        var slice = select(FROZEN_RECIPIENT.CONTACT_ID.as("contact_id"))
                .from(FROZEN_RECIPIENT)
                .where(FROZEN_RECIPIENT.WAVE_ID.eq(wave), FROZEN_RECIPIENT.CONTACT_ID.gt(after))
                .orderBy(FROZEN_RECIPIENT.CONTACT_ID)
                .limit(most)
                .asTable("slice");
        Field<Long> contact = field(name("contact_id"), Long.class);
        var bounds = sql.select(min(contact), max(contact), count()).from(slice).fetchSingle();
        Long first = bounds.value1();
        Long last = bounds.value2();
        if (first == null || last == null) {
            return OptionalLong.empty();
        }
        Condition which = FROZEN_RECIPIENT.CONTACT_ID.between(first, last);
        Condition theirs = DELIVERY.CONTACT_ID.between(first, last);
        boolean isSparse = (last - first) / bounds.value3() > SPARSE;
        deliveries.enqueueInHours(
                wave, rows(campaign, wave, which, isSparse ? theirs.and(isOfWave(wave, which)) : theirs));
        return OptionalLong.of(last);
    }

    /**
     * Makes messages of a wave part of those that another campaign's wave has for the same contacts, since the same
     * transaction put them in the queue.
     *
     * @param after as in {@link #enqueue}
     * @param last the contact that the slice ends with
     */
    void join(Campaign campaign, long wave, long carrierWave, long after, long last) {
        Condition theirs = DELIVERY.CONTACT_ID.between(after + 1, last);
        joined.join(
                wave,
                carrierWave,
                rows(campaign, wave, FROZEN_RECIPIENT.CONTACT_ID.between(after + 1, last), theirs),
                theirs);
    }

    /** Looked up account by account: a few recipients among a million would have all messages read that lie between them. */
    private static Condition isOfWave(long wave, Condition which) {
        return DELIVERY.ACCOUNT_ID.in(select(FROZEN_RECIPIENT.ACCOUNT_ID)
                .from(FROZEN_RECIPIENT)
                .where(FROZEN_RECIPIENT.WAVE_ID.eq(wave), which));
    }

    /** Hands over those recipients of a wave who belong to one account. */
    void enqueueAccount(Campaign campaign, long wave, long account) {
        enqueueAccounts(campaign, wave, List.of(account));
    }

    /** Hands over those recipients of a wave who belong to these accounts. */
    void enqueueAccounts(Campaign campaign, long wave, Collection<Long> accounts) {
        deliveries.enqueueInHours(
                wave, rows(campaign, wave, CONTACT.ACCOUNT_ID.in(accounts), DELIVERY.ACCOUNT_ID.in(accounts)));
    }

    /**
     * @param which over the row of a frozen recipient
     * @param theirs over the row of a delivery: it went to one of them
     */
    private Select<Record7<Long, Long, String, String, String, Instant, String>> rows(
            Campaign campaign, long wave, Condition which, Condition theirs) {
        List<Long> others = campaign.waveIds().stream().filter(id -> id != wave).toList();
        var before = latest(others, theirs);
        return select(
                        FROZEN_RECIPIENT.ACCOUNT_ID,
                        FROZEN_RECIPIENT.CONTACT_ID,
                        FROZEN_RECIPIENT.CONTACT_ROLE,
                        CONTACT.EMAIL,
                        model(
                                        campaign,
                                        campaign.wave(wave).template(),
                                        others.isEmpty() ? inline((String) null) : LATEST.MESSAGE_ID)
                                .coerce(String.class)
                                .as("model"),
                        cap.due(campaign, campaign.wave(wave)).as("due_at"),
                        reader(campaign).as("reader"))
                .from(
                        others.isEmpty()
                                ? recipients(campaign)
                                : recipients(campaign)
                                        .leftJoin(before)
                                        .on(FROZEN_RECIPIENT.CONTACT_ID.eq(before.field("contact_id", Long.class)))
                                        .leftJoin(LATEST)
                                        .on(LATEST.ID.eq(before.field("id", Long.class))))
                .where(FROZEN_RECIPIENT.WAVE_ID.eq(wave), which)
                .and(Audiences.isLive())
                .andNot(readers.leftOut(campaign))
                .andNot(isToldAhead(wave));
    }

    /** What it says was said by its planned wave, or ahead of that in another campaign's mail. */
    private Condition isToldAhead(long wave) {
        @Nullable Long aheadOf =
                sql.select(WAVE.AHEAD_OF).from(WAVE).where(WAVE.ID.eq(wave)).fetchOne(WAVE.AHEAD_OF);
        List<Long> same = new ArrayList<>(sameAs(aheadOf == null ? wave : aheadOf));
        same.remove(wave);
        return same.isEmpty() ? falseCondition() : JoinedDeliveries.isTold(CONTACT.ID, same);
    }

    /** A planned wave, and those that say ahead of it what it says. */
    List<Long> sameAs(long planned) {
        return sql.select(WAVE.ID)
                .from(WAVE)
                .where(WAVE.ID.eq(planned).or(WAVE.AHEAD_OF.eq(planned)))
                .fetch(WAVE.ID);
    }

    private static Table<?> recipients(Campaign campaign) {
        return FROZEN_RECIPIENT
                .join(CONTACT)
                .on(CONTACT.ID.eq(FROZEN_RECIPIENT.CONTACT_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(FROZEN_RECIPIENT.ACCOUNT_ID))
                .leftJoin(ACKNOWLEDGEMENT)
                .on(
                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(campaign.deprecationId()),
                        ACKNOWLEDGEMENT.ACCOUNT_ID.eq(FROZEN_RECIPIENT.ACCOUNT_ID),
                        ACKNOWLEDGEMENT.IS_STANDING.isTrue());
    }

    /** As {@link ReaderSnapshot} reads it. */
    private Field<JSON> model(Campaign campaign, MailKind template, Field<String> after) {
        List<JSONEntry<?>> entries = new ArrayList<>(List.of(
                key("account_name").value(ACCOUNT.NAME),
                key("contact_name").value(CONTACT.NAME),
                key("locale").value(CONTACT.LOCALE),
                key("zone").value(CONTACT.TIME_ZONE),
                key("resource").value(FROZEN_RECIPIENT.RESOURCE),
                key("resources").value(FROZEN_RECIPIENT.RESOURCES),
                key("after").value(after),
                key("answer").value(answers.spoken(campaign.deprecationId(), FROZEN_RECIPIENT.ACCOUNT_ID)),
                key("answer_day")
                        .value(dateFormat(
                                coalesce(
                                        ACKNOWLEDGEMENT.BY_DATE.cast(SQLDataType.LOCALDATETIME),
                                        ACKNOWLEDGEMENT.ANSWERED_AT.cast(SQLDataType.LOCALDATETIME)),
                                "%Y-%m-%d"))));
        if (template == MailKind.ASKED_AGAIN) {
            entries.add(key("used_at").value(dateFormat(lastUse(campaign.deprecationId()), "%Y-%m-%dT%H:%i:%s")));
        }
        holders.passedBy(campaign.deprecationId())
                .ifPresent(from -> entries.add(key("passed_by").value(from)));
        if (ends.mayDiffer(campaign.deprecationId())) {
            entries.add(key("end").value(end(campaign.deprecationId())));
        }
        return jsonObject(entries);
    }

    /** Null where nobody's hours matter. */
    private Field<String> reader(Campaign campaign) {
        return campaign.window() == null
                ? inline((String) null)
                : CampaignHours.reader(
                        CONTACT.TIME_ZONE, ACCOUNT.REGION, CONTACT.LOCALE, end(campaign.deprecationId()));
    }

    /** Null for an account without an end of its own. */
    private Field<String> end(long deprecation) {
        return ends.later(deprecation, ACCOUNT.ID)
                .map(end -> dateFormat(end, "%Y-%m-%dT%H:%i:%s"))
                .orElse(inline((String) null));
    }

    private static Field<String> dateFormat(Field<?> moment, String format) {
        return DSL.function("date_format", String.class, moment, inline(format));
    }

    private static Field<Instant> lastUse(long deprecation) {
        return field(select(USAGE_TOTAL.LAST_USED_AT)
                .from(USAGE_TOTAL)
                .join(DEPRECATION)
                .on(DEPRECATION.ID.eq(deprecation), USAGE_TOTAL.INTEGRATION_ID.eq(DEPRECATION.INTEGRATION_ID))
                .where(USAGE_TOTAL.ACCOUNT_ID.eq(ACCOUNT.ID)));
    }

    /**
     * The latest message of other waves to each contact: the new one answers it, so they thread. Grouped once for the whole
     * slice, by a range of the index that holds each contact's messages once.
     */
    private static Table<?> latest(List<Long> waves, Condition theirs) {
        return select(DELIVERY.CONTACT_ID.as("contact_id"), max(DELIVERY.ID).as("id"))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(waves), theirs)
                .and(DELIVERY_STATE.in(DeliveryState.ACCEPTED, DeliveryState.DELIVERED))
                .groupBy(DELIVERY.CONTACT_ID)
                .asTable("latest_of");
    }
}
