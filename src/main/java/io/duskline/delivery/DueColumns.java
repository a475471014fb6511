package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_OUT_OF_HOURS;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Send times as columns of a statement over many messages. There are few distinct readers, so each is computed once.
 *
 * @param reader key of sending hours; null without them
 */
public record DueColumns(
        Field<Instant> at, Field<Instant> closesAt, Field<OutOfHours> outOfHours, Field<String> reader) {

    /** @param at from then on, at any hour */
    static DueColumns atAllHours(Field<Instant> at) {
        return new DueColumns(
                at,
                val((Instant) null, DELIVERY.CLOSES_AT),
                val((OutOfHours) null, DELIVERY_OUT_OF_HOURS),
                val((String) null, DELIVERY.READER_HOURS));
    }

    /** @param leaving send time by reader key */
    public static DueColumns of(Field<String> reader, Map<String, SendTime> leaving) {
        return new DueColumns(
                each(reader, leaving, DELIVERY.DUE_AT, SendTime::at),
                each(reader, leaving, DELIVERY.CLOSES_AT, SendTime::until),
                each(reader, leaving, DELIVERY_OUT_OF_HOURS, SendTime::outOfHours),
                reader);
    }

    private static <T> Field<T> each(
            Field<String> reader,
            Map<String, SendTime> leaving,
            Field<T> column,
            Function<SendTime, @Nullable T> value) {
        Map<Field<String>, Field<T>> values = new LinkedHashMap<>();
        leaving.forEach((name, time) -> values.put(val(name, reader), val(value.apply(time), column)));
        return DSL.choose(reader).mapFields(values);
    }

    static Field<String> reader(Table<?> rows) {
        return DeliveryRows.column(rows, 6, DELIVERY.READER_HOURS);
    }
}
