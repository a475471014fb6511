package io.duskline.campaign.figures;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.campaign.Campaign;
import io.duskline.db.Codes;
import io.duskline.db.tables.Delivery;
import io.duskline.delivery.DeliveryState;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** In SQL: the latest message of each contact of a campaign is what counts, however well an earlier one went. */
final class LatestMessages {

    private static final List<DeliveryState> HANDED_OVER = states(DeliveryState::isHandedOver);
    private static final List<DeliveryState> NOT_THROUGH = states(DeliveryState::isNotThrough);
    private static final List<DeliveryState> SETTLED = states(state -> state.isHandedOver() || state.isNotThrough());

    private LatestMessages() {}

    static Condition isHandedOver(Delivery delivery) {
        return state(delivery).in(HANDED_OVER);
    }

    /** Per contact the last message that did not get through, for {@link #isBefore}. */
    static Table<?> notThrough(Campaign campaign) {
        return select(DELIVERY.CONTACT_ID.as("contact_id"), max(DELIVERY.ID).as("last_id"))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(campaign.waveIds()), DELIVERY_STATE.in(NOT_THROUGH))
                .groupBy(DELIVERY.CONTACT_ID)
                .asTable("not_through");
    }

    /** Joins a message with a later one to the same contact that did not get through. */
    static Condition isBefore(Table<?> notThrough) {
        return contact(notThrough).eq(DELIVERY.CONTACT_ID).and(last(notThrough).gt(DELIVERY.ID));
    }

    /** No row was joined. */
    static Condition isNone(Table<?> notThrough) {
        return contact(notThrough).isNull();
    }

    /** Nothing later to the same contact was handed over or failed; asks for each message, so for a few accounts only. */
    static Condition isLatest(Campaign campaign) {
        Delivery later = DELIVERY.as("later");
        return notExists(selectOne()
                .from(later)
                .where(
                        later.CONTACT_ID.eq(DELIVERY.CONTACT_ID),
                        later.WAVE_ID.in(campaign.waveIds()),
                        later.ID.gt(DELIVERY.ID),
                        state(later).in(SETTLED)));
    }

    private static Field<Long> contact(Table<?> notThrough) {
        return field(notThrough.getQualifiedName().append("contact_id"), Long.class);
    }

    private static Field<Long> last(Table<?> notThrough) {
        return field(notThrough.getQualifiedName().append("last_id"), Long.class);
    }

    private static Field<DeliveryState> state(Delivery delivery) {
        return Codes.in(delivery.STATE, DeliveryState.class);
    }

    private static List<DeliveryState> states(Predicate<DeliveryState> which) {
        return Arrays.stream(DeliveryState.values()).filter(which).toList();
    }
}
