package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.duskline.delivery.reply.ReplyClass;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries that show an unusable address and were not handled yet. */
@Component
public class UnreachableDeliveries {

    private static final Condition IS_OPEN = DELIVERY.IS_FOLLOWED_UP.isFalse();

    /** A bounce reported as temporary. If our own relay could not deliver a message, that says nothing about the address. */
    private static final Condition IS_SOFT =
            IS_OPEN.and(DELIVERY_REFUSAL.eq(ReplyClass.SOFT)).and(DELIVERY_STATE.eq(DeliveryState.BOUNCED));

    private final DSLContext sql;
    private final AccountNames accounts;
    private final SoftBounces soft;
    private final Clock clock;

    UnreachableDeliveries(DSLContext sql, AccountNames accounts, SoftBounces soft, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.soft = soft;
        this.clock = clock;
    }

    /**
     * Rejected for good, suppressed, complained about, or the last of too many soft bounces of an address; by ascending id.
     * Each case uses its own index, since few of all deliveries match.
     */
    @Transactional(readOnly = true)
    public List<Delivery> after(long id, int limit) {
        var lost = select(DELIVERY.ID.as("id"))
                .from(DELIVERY)
                .where(IS_OPEN, DELIVERY_REFUSAL.eq(ReplyClass.HARD))
                .and(DELIVERY_STATE.in(
                        DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.SUPPRESSED, DeliveryState.IN_DOUBT))
                .unionAll(
                        select(DELIVERY.ID).from(DELIVERY).where(IS_OPEN, DELIVERY_STATE.eq(DeliveryState.COMPLAINED)))
                .unionAll(select(max(DELIVERY.ID))
                        .from(DELIVERY)
                        .where(IS_SOFT, DELIVERY.CHANGED_AT.ge(since()))
                        .groupBy(DELIVERY.EMAIL)
                        .having(
                                count().ge(soft.softBounces()),
                                countDistinct(DELIVERY.CHANGED_AT.cast(SQLDataType.LOCALDATE))
                                        .ge(soft.softDays())))
                .asTable("lost");
        return DeliveryRows.select(sql, accounts)
                .join(lost)
                .on(Objects.requireNonNull(lost.field("id", Long.class)).eq(DELIVERY.ID))
                .where(DELIVERY.ID.gt(id))
                .orderBy(DELIVERY.ID)
                .limit(limit)
                .fetchInto(Delivery.class);
    }

    /** The deliveries that {@link #followUp} would return. */
    @Transactional(readOnly = true)
    public List<Delivery> together(Delivery delivery) {
        return DeliveryRows.select(sql, accounts)
                .where(
                        IS_OPEN,
                        DELIVERY.EMAIL.eq(delivery.email()),
                        DELIVERY.ID.eq(delivery.id()).or(IS_SOFT))
                .orderBy(DELIVERY.ID)
                .fetchInto(Delivery.class);
    }

    /**
     * Marks a delivery as handled, with the soft bounces that it completes, even if a message is sent to its address again
     * soon.
     *
     * @return the delivery and those that bounced softly with it, for any account; empty if another caller handled it
     */
    @Transactional
    public List<Delivery> followUp(Delivery delivery) {
        List<Delivery> lost = together(delivery);
        boolean isFirst = sql.update(DELIVERY)
                        .set(DELIVERY.IS_FOLLOWED_UP, true)
                        .where(DELIVERY.ID.eq(delivery.id()), IS_OPEN)
                        .execute()
                > 0;
        if (!isFirst) {
            return List.of();
        }
        sql.update(DELIVERY)
                .set(DELIVERY.IS_FOLLOWED_UP, true)
                .where(DELIVERY.ID.in(lost.stream().map(Delivery::id).toList()))
                .execute();
        return lost;
    }

    /** Number of soft bounces that this one completes, including itself. */
    @Transactional(readOnly = true)
    public int softBounces(Delivery delivery) {
        return sql.select(count())
                .from(DELIVERY)
                .where(IS_SOFT, DELIVERY.EMAIL.eq(delivery.email()), DELIVERY.CHANGED_AT.ge(since()))
                .fetchSingle()
                .value1();
    }

    /** Marks soft bounces that are too old to count. */
    @Transactional
    public void letGoOld() {
        sql.update(DELIVERY)
                .set(DELIVERY.IS_FOLLOWED_UP, true)
                .where(IS_SOFT, DELIVERY.CHANGED_AT.lt(since()))
                .execute();
    }

    private Instant since() {
        return clock.instant().minus(soft.softWithin());
    }
}
