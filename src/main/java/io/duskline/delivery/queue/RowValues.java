package io.duskline.delivery.queue;

import io.duskline.db.SentRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Different values for many rows in one statement. */
final class RowValues<R> {

    private final Field<Long> id;
    private final List<R> rows;
    private final List<Field<?>> columns = new ArrayList<>();
    private final List<Function<R, ? extends @Nullable Object>> values = new ArrayList<>();

    /**
     * @param id column that identifies a row
     * @param ids id of each row, without repetition
     */
    RowValues(Field<Long> id, List<R> rows, ToLongFunction<R> ids) {
        this.id = id;
        this.rows = rows.stream().sorted(Comparator.comparingLong(ids)).toList();
        of(id, ids::applyAsLong);
    }

    /** A column to set, for use with {@link #in}. */
    <T> Field<T> of(Field<T> column, Function<R, ? extends @Nullable T> value) {
        Field<T> sent = SentRows.column("v" + columns.size(), column);
        columns.add(sent);
        values.add(value);
        return sent;
    }

    /** The table joined with the values of these rows, in id order. */
    Table<?> in(Table<?> table) {
        List<@Nullable Object[]> sent = new ArrayList<>(rows.size());
        for (R row : rows) {
            sent.add(values.stream().map(value -> value.apply(row)).toArray());
        }
        return SentRows.of(sent, columns.toArray(Field[]::new))
                .straightJoin(table)
                .on(id.eq(SentRows.column("v0", id)));
    }
}
