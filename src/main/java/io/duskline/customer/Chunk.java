package io.duskline.customer;

import java.util.Collection;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** How much is done at a time. */
final class Chunk {

    /** Rows of an import in one transaction. */
    static final int ROWS = 1000;

    private Chunk() {}

    /** Runs {@code statement} once for each of these, with the values that {@code binds} gives in its order. */
    static <T> void write(DSLContext sql, Query statement, Collection<T> all, Function<T, @Nullable Object[]> binds) {
        if (!all.isEmpty()) {
            sql.batch(statement, all.stream().map(binds).toArray(Object[][]::new))
                    .execute();
        }
    }
}
