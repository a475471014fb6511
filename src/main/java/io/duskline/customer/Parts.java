package io.duskline.customer;

import io.duskline.web.Refusal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a body in parts, each of which is stored before the next is read. What came before the body breaks off is one, too. */
final class Parts {

    /** Of a slow sender the rows that are there do not wait longer for more. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Rows rows;
    private final Clock clock;
    private @Nullable IOException brokenOff;
    private @Nullable Refusal refused;

    Parts(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * At most {@value Lanes#ROWS}; none after the last one.
     *
     * @throws IOException once all rows before it were given
     * @throws Refusal likewise
     */
    List<Row> next() throws IOException {
        if (brokenOff != null) {
            throw brokenOff;
        }
        if (refused != null) {
            throw refused;
        }
        List<Row> part = new ArrayList<>();
        try {
            read(part);
        } catch (IOException e) {
            brokenOff = e;
            return part.isEmpty() ? next() : part;
        } catch (Refusal e) {
            refused = e;
            return part.isEmpty() ? next() : part;
        }
        return part;
    }

    private void read(List<Row> part) throws IOException {
        Instant until = clock.instant().plus(LONGEST);
        while (part.size() < Lanes.ROWS && (part.isEmpty() || clock.instant().isBefore(until))) {
            Row row = rows.next();
            if (row == null) {
                return;
            }
            part.add(row);
        }
    }
}
