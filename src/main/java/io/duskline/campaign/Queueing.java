package io.duskline.campaign;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonObject;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import java.time.Clock;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSON;
import org.springframework.stereotype.Component;

/**
 * Hands a wave's frozen recipients to the queue, each with the snapshot of everything that its message says about the
 * reader: what changes afterwards does not change the message.
 */
@Component
class Queueing {

    private final Deliveries deliveries;
    private final Clock clock;

    Queueing(Deliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** @return how many messages were added; those that are in the queue already are passed over */
    int enqueue(Campaign campaign, long wave) {
        return deliveries.enqueue(
                wave,
                select(
                                FROZEN_RECIPIENT.ACCOUNT_ID,
                                FROZEN_RECIPIENT.CONTACT_ID,
                                FROZEN_RECIPIENT.CONTACT_ROLE,
                                CONTACT.EMAIL,
                                model(campaign, wave).coerce(String.class).as("model"),
                                val(clock.instant(), DELIVERY.DUE_AT).as("due_at"))
                        .from(FROZEN_RECIPIENT)
                        .join(CONTACT)
                        .on(CONTACT.ID.eq(FROZEN_RECIPIENT.CONTACT_ID))
                        .join(ACCOUNT)
                        .on(ACCOUNT.ID.eq(FROZEN_RECIPIENT.ACCOUNT_ID))
                        .where(FROZEN_RECIPIENT.WAVE_ID.eq(wave)));
    }

    /** As {@link ReaderSnapshot} reads it. */
    private static Field<JSON> model(Campaign campaign, long wave) {
        return jsonObject(
                key("account_name").value(ACCOUNT.NAME),
                key("contact_name").value(CONTACT.NAME),
                key("locale").value(CONTACT.LOCALE),
                key("zone").value(CONTACT.TIME_ZONE),
                key("resource").value(FROZEN_RECIPIENT.RESOURCE),
                key("resources").value(FROZEN_RECIPIENT.RESOURCES),
                key("after").value(messageBefore(campaign, wave)));
    }

    /** The Message-ID of the campaign's latest message to the same contact: the new one answers it, so they thread. */
    private static Field<String> messageBefore(Campaign campaign, long wave) {
        List<Long> others = campaign.waveIds().stream().filter(id -> id != wave).toList();
        if (others.isEmpty()) {
            return inline((String) null);
        }
        var earlier = DELIVERY.as("earlier");
        var latest = DELIVERY.as("latest");
        return field(select(latest.MESSAGE_ID)
                .from(latest)
                .where(latest.ID.eq(select(max(earlier.ID))
                        .from(earlier)
                        .where(
                                earlier.WAVE_ID.in(others),
                                earlier.CONTACT_ID.eq(FROZEN_RECIPIENT.CONTACT_ID),
                                earlier.STATE.in(DeliveryState.ACCEPTED.code(), DeliveryState.DELIVERED.code())))));
    }
}
