package io.duskline.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells how far one import is: after its first rows, and then no more often than people look. */
final class ToldProgress {

    private static final Duration OFTEN = Duration.ofSeconds(1);

    private final ImportRuns runs;
    private final Clock clock;
    private final ImportKind kind;
    private final ImportBody body;
    private final String by;
    private final Instant beganAt;
    private @Nullable Long id;
    private Instant toldAt = Instant.MIN;

    ToldProgress(ImportRuns runs, Clock clock, ImportKind kind, ImportBody body, String by) {
        this.runs = runs;
        this.clock = clock;
        this.kind = kind;
        this.body = body;
        this.by = by;
        this.beganAt = clock.instant();
    }

    void tell(ImportReport soFar) {
        Instant now = clock.instant();
        if (id == null) {
            id = runs.begin(kind, by, beganAt, body.length(), soFar, body.sent().count());
        } else if (toldAt.plus(OFTEN).isAfter(now)) {
            return;
        } else {
            runs.tell(id, soFar, body.sent().count());
        }
        toldAt = now;
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
