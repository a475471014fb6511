package io.duskline.customer;

import io.duskline.web.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a body in parts, each of which is stored before the next is read. What came before the body breaks off is one, too. */
final class ImportParts {

    /** Of a slow sender the rows that are there do not wait longer for more. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Bytes in memory, about; {@value Chunk#ROWS} rows as customers have them come nowhere near it. */
    private static final int HEAVIEST = 32 * 1024 * 1024;

    /** How the body ended before its time. */
    @FunctionalInterface
    private interface End {
        void raise() throws IOException;
    }

    private final Rows rows;
    private final Clock clock;
    private @Nullable End end;

    ImportParts(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * At most {@value Chunk#ROWS}, and fewer of very large ones; none after the last one.
     *
     * @throws IOException once all rows before it were given
     * @throws ProblemException likewise
     */
    List<Row> next() throws IOException {
        List<Row> part = new ArrayList<>();
        if (end == null) {
            try {
                read(part);
            } catch (IOException e) {
                end = () -> {
                    throw e;
                };
            } catch (ProblemException e) {
                end = () -> {
                    throw e;
                };
            }
        }
        if (part.isEmpty() && end != null) {
            end.raise();
        }
        return part;
    }

    private void read(List<Row> part) throws IOException {
        Instant until = clock.instant().plus(LONGEST);
        int weight = 0;
        while (part.size() < Chunk.ROWS
                && weight < HEAVIEST
                && (part.isEmpty() || clock.instant().isBefore(until))) {
            Row row = rows.next();
            if (row == null) {
                return;
            }
            part.add(row);
            weight += row.weight();
        }
    }
}
