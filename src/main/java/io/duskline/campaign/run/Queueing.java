package io.duskline.campaign.run;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.JoinedDeliveries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record7;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
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
    private final JoinedDeliveries joined;
    private final MessageRows rows;

    Queueing(DSLContext sql, Deliveries deliveries, JoinedDeliveries joined, MessageRows rows) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.joined = joined;
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

    private Select<Record7<Long, Long, String, String, String, Instant, String>> rows(
            Campaign campaign, long wave, Condition which, Condition theirs) {
        return rows.of(campaign, campaign.wave(wave), FROZEN_RECIPIENT, which, theirs)
                .and(FROZEN_RECIPIENT.WAVE_ID.eq(wave))
                .andNot(isToldAhead(wave));
    }

    /** Over the row of a contact: what a wave says was said by its planned wave, or ahead of that in another campaign's mail. */
    Condition isToldAhead(long wave) {
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
}
