package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.delivery.relay.DestinationSettings;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages that people send again: to the same or another contact, or in doubt. */
@Component
public class Resends {

    private final DSLContext sql;
    private final Deliveries deliveries;
    private final DestinationSettings destinations;
    private final Ledger ledger;
    private final Clock clock;

    Resends(DSLContext sql, Deliveries deliveries, DestinationSettings destinations, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Sends a message again, as a new delivery, to this contact of the same account.
     *
     * @param waveId the wave with the content, the same or another one
     * @param by who requests it
     * @return the new delivery's id
     * @throws ProblemException (404) without such a delivery; (409) if its wave is cancelled
     */
    @Transactional
    public long resend(
            long deliveryId, long waveId, long contactId, String role, String email, String model, String by) {
        Delivery first = deliveries.get(deliveryId);
        // Locked, so that two concurrent requests make two copies.
        refuseIfCancelled(waveId);
        int copy = sql.select(coalesce(max(DELIVERY.COPY), inline(0)))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(waveId))
                .and(DELIVERY.CONTACT_ID.eq(contactId))
                .fetchSingle()
                .value1();
        Instant now = clock.instant();
        long id = sql.insertInto(DELIVERY)
                .set(DELIVERY.WAVE_ID, waveId)
                .set(DELIVERY.ACCOUNT_ID, first.accountId())
                .set(DELIVERY.CONTACT_ID, contactId)
                .set(DELIVERY.COPY, copy + 1)
                .set(DELIVERY.CONTACT_ROLE, role)
                .set(DELIVERY.EMAIL, email)
                .set(DELIVERY.DESTINATION, DeliveryRows.destination(val(email, DELIVERY.EMAIL), destinations))
                .set(DELIVERY.MODEL, model)
                .set(DELIVERY_STATE, DeliveryState.PENDING)
                .set(DELIVERY.DUE_AT, now)
                .set(DELIVERY.CREATED_AT, now)
                .set(DELIVERY.CHANGED_AT, now)
                .returningResult(DELIVERY.ID)
                .fetchSingle()
                .value1();
        ledger.append(by, "delivery:" + id, new DeliveryKinds.Resent(deliveryId, waveId));
        return id;
    }

    /**
     * Retries a delivery in doubt under the same Message-ID: a person decides that twice is better than never.
     *
     * @throws ProblemException (404) without such a delivery; (409) if it is not in doubt or its wave is cancelled
     */
    @Transactional
    public void retryInDoubt(long deliveryId, String by) {
        refuseIfCancelled(deliveries.get(deliveryId).waveId());
        int changed = sql.update(DELIVERY)
                .set(DELIVERY_STATE, DeliveryState.DEFERRED)
                .set(DELIVERY.DUE_AT, clock.instant())
                .setNull(DELIVERY.CLOSES_AT)
                .setNull(DELIVERY.TRIED_SINCE)
                .setNull(DELIVERY_REFUSAL)
                .set(DELIVERY.CHANGED_AT, clock.instant())
                .where(DELIVERY.ID.eq(deliveryId))
                .and(DELIVERY_STATE.eq(DeliveryState.IN_DOUBT))
                .execute();
        if (changed == 0) {
            Delivery delivery = deliveries.get(deliveryId);
            throw ProblemException.conflict(
                    "The delivery is " + delivery.state().code() + ", not in doubt.");
        }
        ledger.append(by, "delivery:" + deliveryId, new DeliveryKinds.Retried());
    }

    /**
     * Retries failed and bounced messages under the same Message-ID, unless the address is unusable.
     *
     * @param but deliveries to skip
     * @return number of retried messages
     */
    @Transactional
    public int retryFailed(Collection<Long> waveIds, Condition but) {
        Instant now = clock.instant();
        Condition failed = DELIVERY.WAVE_ID
                .in(waveIds)
                .and(DELIVERY_STATE.in(DeliveryState.FAILED, DeliveryState.BOUNCED))
                .and(DELIVERY_REFUSAL.ne(ReplyClass.HARD))
                .and(DELIVERY.WAVE_ID.notIn(
                        select(SENDING.WAVE_ID).from(SENDING).where(SENDING.CANCELLED_REASON.isNotNull())))
                .andNot(but);
        return sql.update(DELIVERY)
                .set(DELIVERY_STATE, DeliveryState.DEFERRED)
                .set(DELIVERY.DUE_AT, now)
                .setNull(DELIVERY.CLOSES_AT)
                .setNull(DELIVERY.TRIED_SINCE)
                .setNull(DELIVERY.LEFT_AT) // rejected and bounced messages are certainly not in a mailbox
                .setNull(DELIVERY_REFUSAL)
                .set(DELIVERY.CHANGED_AT, now)
                .where(failed)
                .execute();
    }

    private void refuseIfCancelled(long wave) {
        @Nullable String reason = sql.select(SENDING.CANCELLED_REASON)
                .from(SENDING)
                .where(SENDING.WAVE_ID.eq(wave))
                .forUpdate()
                .fetchSingle()
                .value1();
        if (reason != null) {
            throw ProblemException.conflict("This message is no longer sent: " + reason);
        }
    }
}
