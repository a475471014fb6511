package io.duskline.campaign.message;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.customer.PendingMessages;
import io.duskline.delivery.DeliveryState;
import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Messages that wait for contacts are those in the queue. */
@Component
class QueuedMessages implements PendingMessages {

    @Override
    public Condition waitFor(Field<Long> accountId, Field<Long> contactId) {
        return exists(selectOne()
                .from(DELIVERY)
                .where(
                        DELIVERY.ACCOUNT_ID.eq(accountId),
                        DELIVERY.CONTACT_ID.eq(contactId),
                        DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.DEFERRED)));
    }
}
