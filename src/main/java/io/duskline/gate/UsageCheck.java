package io.duskline.gate;

import io.duskline.customer.UsageAsOf;
import io.duskline.customer.UsageImports;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The use of all accounts is known as of today. */
@Component
class UsageCheck implements Check<GateContext> {

    static final String KIND = "usage_old";

    private static final Duration FRESH = Duration.ofDays(1);

    private final UsageImports imports;

    UsageCheck(UsageImports imports) {
        this.imports = imports;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        @Nullable UsageAsOf usage = imports.find(looked.deprecation().integration().id()).orElse(null);
        String see = "/console/customers";
        if (usage == null) {
            return List.of(Finding.error(KIND, "Usage of " + looked.integration() + " was never imported.")
                    .withDetail("Duskline does not know who is affected.")
                    .withLink(see, "Import usage"));
        }
        String at = looked.dates().shortMoment(usage.oldest());
        if (usage.oldest().plus(FRESH).isBefore(looked.now())) {
            return List.of(Finding.error(KIND, "Usage of " + looked.integration() + " is from " + at + ".")
                    .withDetail(newer(usage, looked) + "It may be at most 1 day old. Later usage is not counted.")
                    .withLink(see, "Import usage"));
        }
        return List.of(Finding.info(KIND, "Usage is from " + at + ". It may be at most 1 day old."));
    }

    private static String newer(UsageAsOf usage, GateContext looked) {
        return usage.isPartlyNewer()
                ? "Only %,d of %,d accounts are known as of %s. "
                        .formatted(
                                usage.fresh(), usage.accounts(), looked.dates().shortMoment(usage.imported()))
                : "";
    }
}
