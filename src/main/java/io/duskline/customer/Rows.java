package io.duskline.customer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a body, read as they are needed. */
interface Rows {

    /** @return null after the last one */
    @Nullable Row next() throws IOException;

    /** The next rows, at most {@code most}; none after the last one. */
    default List<Row> next(int most) throws IOException {
        List<Row> rows = new ArrayList<>(most);
        while (rows.size() < most) {
            Row row = next();
            if (row == null) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }
}
