package io.duskline.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells how far one import is: after its first rows, and then no more often than people look. */
final class ProgressReporter {

    private static final Duration OFTEN = Duration.ofSeconds(1);

    private final ImportRuns runs;
    private final Clock clock;
    private final ImportKind kind;
    private final ImportBody body;
    private final String by;
    private Instant beganAt;
    private @Nullable Long id;
    private Instant toldAt = Instant.MIN;

    ProgressReporter(ImportRuns runs, Clock clock, ImportKind kind, ImportBody body, String by) {
        this.runs = runs;
        this.clock = clock;
        this.kind = kind;
        this.body = body;
        this.by = by;
        this.beganAt = clock.instant();
    }

    /** Before anything is read, so that imports beside it know of it: what they name from now on is newer. */
    void announce(ImportReport nothingYet) {
        begin(nothingYet);
        beganAt = clock.instant();
    }

    /** Nothing was read. */
    void discard() {
        if (id != null) {
            runs.discard(id);
        }
    }

    /** With the first rows, before they are taken. */
    void begin(ImportReport soFar) {
        if (id == null) {
            id = runs.begin(kind, by, beganAt, body, soFar);
        }
    }

    void tell(ImportReport soFar) {
        Instant now = clock.instant();
        if (id != null && !toldAt.plus(OFTEN).isAfter(now)) {
            runs.tell(id, soFar, body.sent().count());
            toldAt = now;
        }
    }

    Instant beganAt() {
        return beganAt;
    }

    /** Of the import; null as long as there were no rows. */
    @Nullable Long id() {
        return id;
    }

    void end(ImportState how, ImportReport report) {
        if (id != null) {
            runs.end(id, how, report, body.sent().count());
        }
    }
}
