package io.duskline.campaign.message;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.delivery.DeliveryState;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Recipients of a campaign's messages, and their accounts' own ends in those messages. */
public final class SentEnds {

    /** A relay accepted the message, or may have: a contact in doubt gets the correction. */
    private static final List<DeliveryState> LEFT =
            List.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.IN_DOUBT, DeliveryState.COMPLAINED);

    private static final List<DeliveryState> OTHERS = List.of(
            DeliveryState.PENDING,
            DeliveryState.CLAIMED,
            DeliveryState.DEFERRED,
            DeliveryState.FAILED,
            DeliveryState.SUPPRESSED);

    private SentEnds() {}

    /** The account's own end in each of these deliveries that states one. */
    static Map<Long, LocalDateTime> own(DSLContext sql, Collection<Long> deliveryIds) {
        Field<String> end = ownEnd();
        return sql.select(DELIVERY.ID, end)
                .from(DELIVERY)
                .where(DELIVERY.ID.in(deliveryIds), end.isNotNull())
                .fetchMap(DELIVERY.ID, row -> LocalDateTime.parse(row.get(end)));
    }

    /** Accounts to which a message of the campaign was sent. */
    public static Select<Record1<Long>> toldAccounts(Campaign campaign) {
        return select(DELIVERY.ACCOUNT_ID).from(DELIVERY).where(DELIVERY.WAVE_ID.in(campaign.waveIds()), left());
    }

    /** The account's own end in a message's snapshot: {@code 2027-05-02T09:00:00}. */
    public static Field<String> ownEnd() {
        return nullif(DSL.function("json_value", String.class, DELIVERY.MODEL, inline("$.end")), inline("null"));
    }

    /** Whether it was sent or was ever in doubt. Bounced messages do not count. */
    private static Condition left() {
        return DELIVERY_STATE.in(LEFT).or(DELIVERY_STATE.in(OTHERS).and(DELIVERY.LEFT_AT.isNotNull()));
    }
}
