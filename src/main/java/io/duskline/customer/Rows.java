package io.duskline.customer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a body, read on demand. */
public interface Rows {

    /** The longest time that rows of a slow sender wait for more. */
    Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Estimated bytes in memory. {@value Chunk#ROWS} rows of usual size stay far below. */
    int HEAVIEST = 32 * 1024 * 1024;

    /** @return null after the last one */
    @Nullable Row next() throws IOException;

    /** The next rows, at most {@code most}; empty after the last one. */
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

    /**
     * Adds the next rows to a part: at most {@value Chunk#ROWS}, and fewer if they are large. If the body breaks off, the rows
     * before that are added.
     *
     * @return whether there may be more
     */
    default boolean fill(List<Row> part, Clock clock) throws IOException {
        Instant until = clock.instant().plus(LONGEST_WAIT);
        int weight = 0;
        while (part.size() < Chunk.ROWS
                && weight < HEAVIEST
                && (part.isEmpty() || clock.instant().isBefore(until))) {
            Row row = next();
            if (row == null) {
                return false;
            }
            part.add(row);
            weight += row.weight();
        }
        return true;
    }
}
