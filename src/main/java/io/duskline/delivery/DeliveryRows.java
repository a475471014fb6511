package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_OUT_OF_HOURS;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.substringIndex;
import static org.jooq.impl.DSL.val;

import io.duskline.delivery.relay.DestinationSettings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Inserts deliveries, and reads them with their account's external id. */
final class DeliveryRows {

    private DeliveryRows() {}

    /**
     * One statement; a contact with a row is skipped.
     *
     * @param which condition over {@code row}
     * @param due due time of each, over {@code row}
     */
    static int insert(
            DSLContext sql,
            long waveId,
            Table<?> row,
            Condition which,
            DueColumns due,
            DestinationSettings destinations,
            Instant now) {
        return sql.insertInto(
                        DELIVERY,
                        DELIVERY.WAVE_ID,
                        DELIVERY.ACCOUNT_ID,
                        DELIVERY.CONTACT_ID,
                        DELIVERY.CONTACT_ROLE,
                        DELIVERY.EMAIL,
                        DELIVERY.MODEL,
                        DELIVERY.DUE_AT,
                        DELIVERY.CLOSES_AT,
                        DELIVERY_OUT_OF_HOURS,
                        DELIVERY.READER_HOURS,
                        DELIVERY.DESTINATION,
                        DELIVERY_STATE,
                        DELIVERY.CREATED_AT,
                        DELIVERY.CHANGED_AT)
                .select(DSL.select(
                                val(waveId, DELIVERY.WAVE_ID),
                                column(row, 0, DELIVERY.ACCOUNT_ID),
                                column(row, 1, DELIVERY.CONTACT_ID),
                                column(row, 2, DELIVERY.CONTACT_ROLE),
                                column(row, 3, DELIVERY.EMAIL),
                                column(row, 4, DELIVERY.MODEL),
                                due.at(),
                                due.closesAt(),
                                due.outOfHours(),
                                due.reader(),
                                destination(column(row, 3, DELIVERY.EMAIL), destinations),
                                val(DeliveryState.PENDING, DELIVERY_STATE),
                                val(now, DELIVERY.CREATED_AT),
                                val(now, DELIVERY.CHANGED_AT))
                        .from(row)
                        .where(which))
                .onDuplicateKeyIgnore()
                .execute();
    }

    /** Name of the destination with its own limits; empty for all others. */
    static Field<String> destination(Field<String> email, DestinationSettings destinations) {
        Field<String> domain = lower(substringIndex(email, "@", -1));
        Field<String> name = inline("");
        for (var each : List.copyOf(destinations.destinations().entrySet()).reversed()) {
            name = DSL.when(domain.in(each.getValue().spellings()), inline(each.getKey()))
                    .otherwise(name);
        }
        return name;
    }

    static <T> Field<T> column(Table<?> rows, int index, Field<T> into) {
        return Objects.requireNonNull(rows.field(index, into.getDataType()));
    }

    /** The columns are the components of {@link Delivery}, by name and in number. */
    static SelectJoinStep<? extends Record> select(DSLContext sql, AccountNames accounts) {
        return sql.select(
                        DELIVERY.ID,
                        DELIVERY.WAVE_ID,
                        DELIVERY.ACCOUNT_ID,
                        coalesce(accounts.externalId(DELIVERY.ACCOUNT_ID), inline(""))
                                .as("account"),
                        DELIVERY.CONTACT_ID,
                        DELIVERY.COPY,
                        DELIVERY.CONTACT_ROLE,
                        DELIVERY.EMAIL,
                        DELIVERY.MODEL,
                        DELIVERY_STATE,
                        DELIVERY.DUE_AT,
                        DELIVERY.ATTEMPTS,
                        DELIVERY.MESSAGE_ID,
                        DELIVERY.COMPOSED_AT,
                        DELIVERY.SHA256,
                        DELIVERY.SIZE,
                        DELIVERY.REPLY,
                        DELIVERY_REFUSAL,
                        DELIVERY_OUT_OF_HOURS,
                        DELIVERY.CREATED_AT,
                        DELIVERY.CHANGED_AT)
                .from(DELIVERY);
    }
}
