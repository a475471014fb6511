package io.duskline.readiness.gate;

import io.duskline.customer.UsageImports;
import io.duskline.web.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of their use is of today. */
@Component
class UsageCheck implements GateCheck {

    static final String KIND = "usage_old";

    private static final Duration FRESH = Duration.ofDays(1);

    private final UsageImports imports;

    UsageCheck(UsageImports imports) {
        this.imports = imports;
    }

    @Override
    public List<Finding> of(Looked looked) {
        @Nullable Instant asOf = imports.last(looked.deprecation().integration().id()).orElse(null);
        String see = "/console/customers";
        if (asOf == null) {
            return List.of(GateCheck.must(
                    KIND,
                    1,
                    "What uses " + looked.integration() + " was never imported.",
                    "So nobody knows who it ends for.",
                    see,
                    "Import usage"));
        }
        String at = looked.dates().shortDateAndTime(asOf);
        if (asOf.plus(FRESH).isBefore(looked.now())) {
            return List.of(GateCheck.must(
                    KIND,
                    1,
                    "Usage of " + looked.integration() + " is as of " + at + ".",
                    "At most a day is allowed: who uses it since is not counted.",
                    see,
                    "Import usage"));
        }
        return List.of(GateCheck.good(KIND, "Usage is as of " + at + "; at most a day is allowed."));
    }
}
