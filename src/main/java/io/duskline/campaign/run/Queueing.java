package io.duskline.campaign.run;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.delivery.Deliveries;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record7;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/**
 * Hands a wave's frozen recipients to the queue, each with the snapshot of everything that its message says about the
 * reader: what changes afterwards does not change the message. Whoever may not be written to any more since they were frozen
 * gets none.
 */
@Component
class Queueing {

    /** Contacts between two recipients of a slice, on average, from which they are looked up one by one. */
    private static final long SPARSE = 20;

    private final DSLContext sql;
    private final Deliveries deliveries;
    private final MessageRows rows;

    Queueing(DSLContext sql, Deliveries deliveries, MessageRows rows) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.rows = rows;
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

    private Select<Record7<Long, Long, String, String, String, Instant, String>> rows(
            Campaign campaign, long wave, Condition which, Condition theirs) {
        return rows.of(campaign, campaign.wave(wave), FROZEN_RECIPIENT, which, theirs)
                .and(FROZEN_RECIPIENT.WAVE_ID.eq(wave));
    }
}
