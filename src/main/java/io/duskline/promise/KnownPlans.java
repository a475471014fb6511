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

    /** At most {@value #MOST} of each, in the order of the alphabet; without those of an integration that is being counted. */
    record Known(List<String> plans, List<String> regions) {}

    Known known() {
        List<UsageFigures.Group> groups = usage.find(integrations.all()).stream()
                .flatMap(figures -> figures.groups().stream())
                .toList();
        return new Known(values(groups, UsageFigures.Group::plan), values(groups, UsageFigures.Group::region));
    }

    private static List<String> values(
            List<UsageFigures.Group> groups, Function<UsageFigures.Group, @Nullable String> of) {
        return groups.stream()
                .map(of)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .limit(MOST)
                .toList();
    }
}
