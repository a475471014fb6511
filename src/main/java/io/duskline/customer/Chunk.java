package io.duskline.customer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
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

    /**
     * A table {@code wanted} of these keys, for {@code from(wanted).straightJoin(…)}. MariaDB plans a long
     * {@code (a, b) in (…)} in quadratic time (0.05 s for 300 keys), and with another index than the unique one; joined
     * this way 1,000 keys are looked up in 0.01 s, whatever the data.
     *
     * @param columns their names in {@code wanted}
     */
    static Table<?> keys(Collection<Object[]> keys, List<String> columns) {
        String first = columns.stream().map(name -> "? as " + name).collect(Collectors.joining(", ", "select ", ""));
        String more = columns.stream().map(name -> "?").collect(Collectors.joining(", ", " union all select ", ""));
        Object[] binds = keys.stream().flatMap(Arrays::stream).toArray();
        return DSL.table("(" + first + more.repeat(keys.size() - 1) + ")", binds)
                .as("wanted");
    }
}
