package io.duskline.promise;

import io.duskline.catalog.Integrations;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.UsageFigures;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans and regions that somebody who uses something of ours has, for whoever writes one. */
@Component
class KnownPlans {

    private static final int MOST = 100;

    private final Integrations integrations;
    private final IntegrationUsage usage;

    KnownPlans(Integrations integrations, IntegrationUsage usage) {
        this.integrations = integrations;
        this.usage = usage;
    }

    List<String> plans() {
        return values(UsageFigures.Group::plan);
    }

    List<String> regions() {
        return values(UsageFigures.Group::region);
    }

    private List<String> values(Function<UsageFigures.Group, @Nullable String> of) {
        return integrations.all().stream()
                .flatMap(integration -> usage.figures(integration).groups().stream())
                .map(of)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .limit(MOST)
                .toList();
    }
}
