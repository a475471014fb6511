package io.duskline.campaign.message;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;

import io.duskline.campaign.Campaign;
import io.duskline.delivery.Deliveries;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/**
 * Hands a wave's frozen recipients to the queue, each with the snapshot of everything that its message says about the
 * reader: what changes afterwards does not change the message. Whoever may not be written to any more since they were frozen
 * gets none.
 */
@Component
public class MessageQueueWriter {

    private final DSLContext sql;
    private final Deliveries deliveries;
    private final MessageRows rows;

    MessageQueueWriter(DSLContext sql, Deliveries deliveries, MessageRows rows) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.rows = rows;
    }

    /**
     * Hands over these recipients of a wave.
     *
     * @param accounts to which they belong
     * @return how many were added; those that have a message of the wave already are passed over
     */
    public int enqueue(Campaign campaign, long wave, Collection<Long> contacts, Collection<Long> accounts) {
        return deliveries.enqueue(
                wave, rows(campaign, wave, CONTACT.ID.in(contacts), DELIVERY.ACCOUNT_ID.in(accounts)));
    }

    /** Of these contacts, those that have or had a message of the wave. */
    public Set<Long> having(long wave, Collection<Long> contacts) {
        return sql.select(DELIVERY.CONTACT_ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(wave), DELIVERY.CONTACT_ID.in(contacts))
                .fetchSet(DELIVERY.CONTACT_ID);
    }

    /** Hands over those recipients of a wave who belong to one account. */
    public void enqueueAccount(Campaign campaign, long wave, long account) {
        deliveries.enqueue(wave, rows(campaign, wave, CONTACT.ACCOUNT_ID.eq(account), DELIVERY.ACCOUNT_ID.eq(account)));
    }

    private Select<Record7<Long, Long, String, String, String, Instant, String>> rows(
            Campaign campaign, long wave, Condition which, Condition theirs) {
        return rows.of(campaign, campaign.wave(wave), FROZEN_RECIPIENT, which, theirs)
                .and(FROZEN_RECIPIENT.WAVE_ID.eq(wave));
    }
}
