package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.db.Texts;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.UpdateSetMoreStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancels messages that were not sent: of whole waves, to one address, or because a later one replaces them. */
@Component
public class MessageCancellation {

    /** Retry time of messages in doubt that must not be sent any more. */
    public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final int LONGEST_REASON = 1000;

    private static final Condition WAITS = DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.DEFERRED);

    private final DSLContext sql;
    private final Clock clock;

    MessageCancellation(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Cancels unsent messages for good: waiting ones at once, claimed ones that are not begun within a second, and deferred
     * ones from now on.
     *
     * @return number cancelled at once
     */
    @Transactional
    public int cancel(Collection<Long> waveIds, String reason) {
        sql.update(SENDING)
                .set(SENDING.IS_HELD, true)
                .set(SENDING.CANCELLED_REASON, Texts.cut(reason, LONGEST_REASON))
                .where(SENDING.WAVE_ID.in(waveIds))
                .and(SENDING.CANCELLED_REASON.isNull())
                .execute();
        return takeBack(DeliveryState.CANCELLED, reason)
                .where(DELIVERY.WAVE_ID.in(waveIds), WAITS)
                .execute();
    }

    /**
     * Cancels waiting messages of these waves to contacts with a message of another wave, which replaces it. Copies that a
     * person asked for stay.
     *
     * @return number of cancelled messages
     */
    @Transactional
    public int supersede(Collection<Long> earlier, long later, String reason) {
        Condition waits = DELIVERY.WAVE_ID.in(earlier).and(DELIVERY.COPY.eq(0)).and(WAITS);
        if (!sql.fetchExists(DELIVERY, waits)) {
            return 0;
        }
        // Distinct, so that the servers materialise it before they change the table that it reads.
        var readers = selectDistinct(DELIVERY.CONTACT_ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(later))
                .asTable("readers");
        return takeBack(DeliveryState.CANCELLED, reason)
                .where(waits)
                .and(DELIVERY.CONTACT_ID.in(
                        select(readers.field(DELIVERY.CONTACT_ID)).from(readers)))
                .execute();
    }

    /** Cancels those of the messages that still wait. */
    @Transactional
    public void cancelMessages(Collection<Long> deliveryIds, String reason) {
        if (!deliveryIds.isEmpty()) {
            takeBack(DeliveryState.CANCELLED, reason)
                    .where(DELIVERY.ID.in(deliveryIds), WAITS)
                    .execute();
        }
    }

    private UpdateSetMoreStep<?> takeBack(DeliveryState state, String reason) {
        return sql.update(DELIVERY)
                .set(DELIVERY.DUE_AT, notDue())
                .set(DELIVERY_STATE, notLeaving(state))
                .set(DELIVERY.REPLY, Texts.cut(reason, LONGEST_REASON))
                .set(DELIVERY.CHANGED_AT, clock.instant());
    }

    /** A message that stays in doubt is not sent again automatically. */
    public static Field<Instant> notDue() {
        return when(DELIVERY.LEFT_AT.isNull(), DELIVERY.DUE_AT).otherwise(val(NEVER, DELIVERY.DUE_AT));
    }

    /** A message that may have been sent stays in doubt. */
    public static Field<DeliveryState> notLeaving(DeliveryState state) {
        return when(DELIVERY.LEFT_AT.isNull(), inline(state, DELIVERY_STATE))
                .otherwise(inline(DeliveryState.IN_DOUBT, DELIVERY_STATE));
    }

    /**
     * Cancels unsent messages of some waves to one address. A claimed message is checked again before it is sent
     * ({@link Composer#objections}).
     *
     * @param waveIds one column
     * @return number of cancelled messages
     */
    @Transactional
    public int suppress(String email, Select<Record1<Long>> waveIds, String reason) {
        return takeBack(DeliveryState.SUPPRESSED, reason)
                .where(DELIVERY.EMAIL.eq(email), DELIVERY.WAVE_ID.in(waveIds), WAITS)
                .execute();
    }

    /**
     * Suppresses all waiting messages to an address. One that may have been sent already becomes in doubt.
     * {@link UnreachableDeliveries} reports both. A claimed message is checked again before it is sent.
     *
     * @param spellings spellings of the address in contacts
     * @return number of changed messages
     */
    @Transactional
    public int suppress(Collection<String> spellings, String reason) {
        return suppress(DELIVERY.EMAIL.in(spellings), reason);
    }

    /**
     * As above, for all messages to one contact, whatever else is sent to its address.
     *
     * @return number of changed messages
     */
    @Transactional
    public int suppress(long accountId, long contactId, String reason) {
        return suppress(DELIVERY.ACCOUNT_ID.eq(accountId).and(DELIVERY.CONTACT_ID.eq(contactId)), reason);
    }

    /**
     * As above, for all matching messages.
     *
     * @return number of changed messages
     */
    @Transactional
    public int suppress(Condition which, String reason) {
        return takeBack(DeliveryState.SUPPRESSED, reason)
                .set(DELIVERY_REFUSAL, ReplyClass.HARD)
                .set(DELIVERY.IS_FOLLOWED_UP, false)
                .where(which, WAITS)
                .execute();
    }
}
