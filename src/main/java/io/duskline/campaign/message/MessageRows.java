package io.duskline.campaign.message;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonObject;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.NoticeHolders;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.hours.CampaignHours;
import io.duskline.catalog.AccountEnds;
import io.duskline.db.tables.Delivery;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
import org.springframework.stereotype.Component;

/**
 * The messages of a wave as rows, for the queue or for a dry run. Each contains a snapshot of everything that it says about its
 * reader, so later changes do not affect it.
 */
@Component
public class MessageRows {

    private static final Delivery LATEST = DELIVERY.as("latest");

    private final DSLContext sql;
    private final Deliveries deliveries;
    private final AccountEnds ends;
    private final NoticeHolders noticeHolders;
    private final StandingAnswers answers;
    private final FrequencyCap cap;
    private final Readers readers;

    MessageRows(
            DSLContext sql,
            Deliveries deliveries,
            AccountEnds ends,
            NoticeHolders noticeHolders,
            StandingAnswers answers,
            FrequencyCap cap,
            Readers readers) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.ends = ends;
        this.noticeHolders = noticeHolders;
        this.answers = answers;
        this.cap = cap;
        this.readers = readers;
    }

    /**
     * Queues the messages of a wave for those of its frozen recipients who can still be notified.
     *
     * @param which condition over a contact row
     * @param accounts their accounts
     * @return number of added messages; contacts with a message of the wave are skipped
     */
    public int enqueue(Campaign campaign, long waveId, Condition which, Collection<Long> accounts) {
        Wave wave = campaign.wave(waveId);
        Condition recipients = which.and(FROZEN_RECIPIENT.WAVE_ID.eq(waveId)).and(readers.canBeTold(campaign));
        return deliveries.enqueue(
                waveId,
                of(
                        campaign,
                        wave,
                        FROZEN_RECIPIENT,
                        recipients,
                        DELIVERY.ACCOUNT_ID.in(accounts),
                        cap.due(campaign, wave, accounts)));
    }

    /** Those of the contacts that have or had a message of the wave. */
    public Set<Long> having(long wave, Collection<Long> contacts) {
        return sql.select(DELIVERY.CONTACT_ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(wave), DELIVERY.CONTACT_ID.in(contacts))
                .fetchSet(DELIVERY.CONTACT_ID);
    }

    /**
     * @param recipients frozen recipients, or a table with the same shape and name
     * @param which condition over a frozen recipient and its contact
     * @param theirs condition over a delivery: it was sent to one of them
     * @param due send time, over a contact row
     */
    public Select<Record7<Long, Long, String, String, String, Instant, String>> of(
            Campaign campaign, Wave wave, Table<?> recipients, Condition which, Condition theirs, Field<Instant> due) {
        List<Long> others =
                campaign.waveIds().stream().filter(id -> id != wave.id()).toList();
        var before = latest(others, theirs);
        return select(
                        FROZEN_RECIPIENT.ACCOUNT_ID,
                        FROZEN_RECIPIENT.CONTACT_ID,
                        FROZEN_RECIPIENT.CONTACT_ROLE,
                        CONTACT.EMAIL,
                        model(campaign, wave.template(), others.isEmpty() ? inline((String) null) : LATEST.MESSAGE_ID)
                                .coerce(String.class)
                                .as("model"),
                        due.as("due_at"),
                        reader(campaign).as("reader"))
                .from(
                        others.isEmpty()
                                ? beside(campaign, recipients)
                                : beside(campaign, recipients)
                                        .leftJoin(before)
                                        .on(FROZEN_RECIPIENT.CONTACT_ID.eq(before.field("contact_id", Long.class)))
                                        .leftJoin(LATEST)
                                        .on(LATEST.ID.eq(before.field("id", Long.class))))
                .where(which);
    }

    private static Table<?> beside(Campaign campaign, Table<?> recipients) {
        return recipients
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

    /** The JSON that {@link ReaderSnapshot} reads. */
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
        noticeHolders
                .passedBy(campaign.deprecationId())
                .ifPresent(from -> entries.add(key("passed_by").value(from)));
        if (ends.mayDiffer(campaign.deprecationId())) {
            entries.add(key("end").value(end(campaign.deprecationId())));
        }
        return jsonObject(entries);
    }

    /** Null without sending hours. */
    public Field<String> reader(Campaign campaign) {
        return campaign.window() == null
                ? inline((String) null)
                : CampaignHours.reader(
                        CONTACT.TIME_ZONE, ACCOUNT.REGION, CONTACT.LOCALE, end(campaign.deprecationId()));
    }

    /** Null for an account without an end of its own. */
    Field<String> end(long deprecation) {
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
     * The latest message of other waves to each contact, for threading. Grouped once for the whole batch, over an index range
     * with each contact's messages.
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
