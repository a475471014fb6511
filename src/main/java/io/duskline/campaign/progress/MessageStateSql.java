package io.duskline.campaign.progress;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.Wave.WAVE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Campaign;
import io.duskline.db.tables.FrozenAccount;
import io.duskline.delivery.DeliveryState;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** SQL for the state of a campaign's messages to each contact. The latest message with a final state counts. */
final class MessageStateSql {

    /** Length of a send time in microseconds, so that the maximum is the newest. */
    private static final int STAMP = 20;

    private static final int DIGITS = 19;
    private static final List<DeliveryState> HANDED_OVER = DeliveryState.all(DeliveryState::isHandedOver);
    private static final List<DeliveryState> CAME_BACK = List.of(DeliveryState.BOUNCED, DeliveryState.FAILED);
    private static final List<DeliveryState> SETTLED =
            DeliveryState.all(state -> state.isHandedOver() || state.isNotThrough());

    /** Id of the contact. */
    static final Field<Long> CONTACT_ID = field(name("letters", "contact_id"), Long.class);

    /** The latest message with a final state. */
    static final Field<Long> SETTLED_ID = field(name("letters", "settled_id"), Long.class);

    private static final Field<String> SETTLED_STATE = field(name("letters", "settled_state"), String.class);

    /** The newest accepted message that did not bounce: its send time, then its id. */
    static final Field<String> NEWEST = field(name("letters", "newest"), String.class);

    private static final Field<Integer> OPEN = field(name("letters", "open"), Integer.class);

    private MessageStateSql() {}

    /** @param which condition over an account id */
    static Table<?> of(Campaign campaign, Function<Field<Long>, Condition> which) {
        FrozenAccount concerned = FROZEN_ACCOUNT.as("written_to");
        Field<String> id = lpad(cast(DELIVERY.ID, String.class), DIGITS, "0");
        Field<String> left = DSL.function(
                "date_format", String.class, coalesce(DELIVERY.LEFT_AT, WAVE.FIRED_AT), inline("%Y%m%d%H%i%s%f"));
        Field<String> settled = max(when(DELIVERY_STATE.in(SETTLED), concat(id, DELIVERY_STATE.coerce(String.class))));
        return select(
                        DELIVERY.CONTACT_ID.as("contact_id"),
                        cast(substring(settled, inline(1), inline(DIGITS)), Long.class)
                                .as("settled_id"),
                        substring(settled, inline(DIGITS + 1)).as("settled_state"),
                        max(when(DELIVERY_STATE.in(HANDED_OVER), concat(left, id)))
                                .as("newest"),
                        max(when(DELIVERY_STATE.in(DeliveryState.all(DeliveryState::isOpen)), inline(1))
                                        .otherwise(inline(0)))
                                .as("open"))
                .from(concerned)
                .straightJoin(DELIVERY)
                .on(DELIVERY.ACCOUNT_ID.eq(concerned.ACCOUNT_ID), DELIVERY.WAVE_ID.in(campaign.tellingWaveIds()))
                .straightJoin(WAVE)
                .on(WAVE.ID.eq(DELIVERY.WAVE_ID))
                .where(concerned.CAMPAIGN_ID.eq(campaign.id()), which.apply(concerned.ACCOUNT_ID))
                .groupBy(DELIVERY.CONTACT_ID)
                .asTable("letters");
    }

    static Condition isHandedOver() {
        return SETTLED_STATE.in(codes(HANDED_OVER));
    }

    static Condition isDelivered() {
        return SETTLED_STATE.eq(inline(DeliveryState.DELIVERED.code()));
    }

    static Condition isInDoubt() {
        return SETTLED_STATE.eq(inline(DeliveryState.IN_DOUBT.code()));
    }

    static Condition cameBack() {
        return SETTLED_STATE.in(codes(CAME_BACK));
    }

    /** The contact has no message with a final state, or another one is on its way. */
    static Condition isAwaited() {
        return SETTLED_ID.isNull().or(OPEN.eq(1));
    }

    /** The id in the maximum {@link #NEWEST} of several contacts. */
    static Field<Long> newestId(Field<String> newest) {
        return cast(substring(newest, inline(STAMP + 1)), Long.class);
    }

    private static List<Field<String>> codes(List<DeliveryState> states) {
        return states.stream().<Field<String>>map(state -> inline(state.code())).toList();
    }
}
