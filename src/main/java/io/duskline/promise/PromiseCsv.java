package io.duskline.promise;

import io.duskline.web.CsvFile;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What was promised to each account as CSV (RFC 4180), written while it is read. */
final class PromiseCsv {

    private static final List<String> HEAD = List.of(
            "account",
            "name",
            "plan",
            "region",
            "manager",
            "promised_days",
            "ground",
            "role",
            "source",
            "own",
            "first_told_at",
            "ends_at",
            "earliest_end",
            "given_days",
            "short_by_days",
            "excepted",
            "planned_at",
            "lost");

    private static final Set<String> TIMES = Set.of("first_told_at", "ends_at", "earliest_end", "planned_at");

    private PromiseCsv() {}

    static void write(CsvFile file, Stream<PromiseLine> lines) throws IOException {
        try (file;
                lines) {
            file.head(HEAD, TIMES);
            lines.forEach(line -> file.row(
                    line.externalId(),
                    line.name(),
                    line.plan(),
                    line.region(),
                    line.manager(),
                    line.days(),
                    line.ground() == null ? null : line.ground().code(),
                    line.role() == null ? null : line.role().code(),
                    line.source(),
                    line.isOwn(),
                    line.toldAt(),
                    PromiseView.instant(line.end()),
                    PromiseView.instant(line.earliestEnd()),
                    line.given(),
                    line.shortBy(),
                    line.isExcepted(),
                    line.plannedAt(),
                    line.isLost()));
        }
    }
}
