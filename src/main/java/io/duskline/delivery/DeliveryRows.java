package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_OUT_OF_HOURS;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.substringIndex;
import static org.jooq.impl.DSL.val;

import io.duskline.db.Codes;
import io.duskline.delivery.relay.DestinationSettings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows in and out: deliveries are read with their account's external id. */
final class DeliveryRows {

    /** The external id of a delivery's account, beside the row's own columns. */
    private static final Field<String> ACCOUNT = DSL.field(DSL.name("account_named"), String.class);

    private static final List<Field<?>> COLUMNS =
            Codes.fields(DELIVERY, DELIVERY_STATE, DELIVERY_REFUSAL, DELIVERY_OUT_OF_HOURS);

    private DeliveryRows() {}

    /**
     * One statement; a contact that has its row already is passed over.
     *
     * @param which of them, over {@code row}
     * @param due when each of them leaves, over {@code row}
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

    /** As {@link DestinationSettings#of}. */
    private static Field<String> destination(Field<String> email, DestinationSettings destinations) {
        Field<String> domain = lower(substringIndex(email, "@", -1));
        @Nullable CaseConditionStep<String> names = null;
        for (var each : destinations.destinations().entrySet()) {
            Condition has = domain.in(each.getValue().spellings());
            Field<String> name = inline(each.getKey());
            names = names == null ? DSL.when(has, name) : names.when(has, name);
        }
        return names == null ? inline("") : names.otherwise(inline(""));
    }

    static <T> Field<T> column(Table<?> rows, int index, Field<T> into) {
        return Objects.requireNonNull(rows.field(index, into.getDataType()));
    }

    /** @param accounts who names the deliveries' accounts */
    static SelectJoinStep<Record> select(DSLContext sql, AccountNames accounts) {
        return sql.select(COLUMNS)
                .select(accounts.externalId(DELIVERY.ACCOUNT_ID).as(ACCOUNT))
                .from(DELIVERY);
    }

    static Delivery delivery(Record row) {
        return new Delivery(
                row.get(DELIVERY.ID),
                row.get(DELIVERY.WAVE_ID),
                row.get(DELIVERY.ACCOUNT_ID),
                Objects.requireNonNullElse(row.get(ACCOUNT), ""),
                row.get(DELIVERY.CONTACT_ID),
                row.get(DELIVERY.COPY),
                row.get(DELIVERY.CONTACT_ROLE),
                row.get(DELIVERY.EMAIL),
                row.get(DELIVERY.MODEL),
                row.get(DELIVERY_STATE),
                row.get(DELIVERY.DUE_AT),
                row.get(DELIVERY.ATTEMPTS),
                row.get(DELIVERY.MESSAGE_ID),
                row.get(DELIVERY.COMPOSED_AT),
                row.get(DELIVERY.SHA256),
                row.get(DELIVERY.SIZE),
                row.get(DELIVERY.REPLY),
                row.get(DELIVERY_REFUSAL),
                row.get(DELIVERY_OUT_OF_HOURS),
                row.get(DELIVERY.CREATED_AT),
                row.get(DELIVERY.CHANGED_AT));
    }
}
