package io.duskline.customer;

import io.duskline.db.RowBatch;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Batch size and batch statements of imports. */
final class Chunk {

    /** Rows of an import per transaction. */
    static final int ROWS = 1000;

    private Chunk() {}

    /** Inserts a row for each item, with values in the order of the columns. */
    static <T> void insert(
            DSLContext sql,
            List<? extends TableField<?, ?>> columns,
            Collection<T> all,
            Function<T, @Nullable Object[]> values) {
        RowBatch.write(
                sql,
                sql.insertInto(columns.getFirst().getTable(), columns).values(new @Nullable Object[columns.size()]),
                all,
                values);
    }

    /** Updates the row of each item. The row's id comes after the column values. */
    static <T> void update(
            DSLContext sql,
            List<? extends TableField<?, ?>> columns,
            TableField<?, Long> id,
            Collection<T> all,
            Function<T, @Nullable Object[]> values) {
        Map<Field<?>, @Nullable Object> set = new LinkedHashMap<>();
        columns.forEach(column -> set.put(column, null));
        RowBatch.write(sql, sql.update(id.getTable()).set(set).where(id.eq(0L)), all, values);
    }
}
