package io.duskline.delivery;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.db.Codes;
import io.duskline.delivery.reply.ReplyClass;
import org.jooq.Field;

/** Columns of deliveries and attempts that contain codes. */
public final class DeliveryColumns {

    public static final Field<DeliveryState> DELIVERY_STATE = Codes.in(DELIVERY.STATE, DeliveryState.class);
    public static final Field<ReplyClass> DELIVERY_REFUSAL = Codes.in(DELIVERY.REFUSAL, ReplyClass.class);
    public static final Field<OutOfHours> DELIVERY_OUT_OF_HOURS = Codes.in(DELIVERY.OUT_OF_HOURS, OutOfHours.class);
    public static final Field<DeliveryState> ATTEMPT_OUTCOME = Codes.in(ATTEMPT.OUTCOME, DeliveryState.class);

    private DeliveryColumns() {}
}
