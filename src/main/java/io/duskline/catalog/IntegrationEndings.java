package io.duskline.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ends or has ended of integrations, by deprecations that are not withdrawn. */
public record IntegrationEndings(List<Deprecation> standing) {

    public IntegrationEndings {
        standing = standing.stream().filter(each -> !each.isWithdrawn()).toList();
    }

    /** Ending capabilities of one integration, each with its deprecation. */
    public Map<Capability, Deprecation> of(Integration integration) {
        Map<Capability, Deprecation> ending = new LinkedHashMap<>();
        standing.stream()
                .filter(each -> each.integration().id() == integration.id())
                .forEach(each -> each.stops().forEach(stop -> ending.putIfAbsent(stop, each)));
        return ending;
    }

    /** The same without this deprecation. */
    public IntegrationEndings without(Deprecation about) {
        return new IntegrationEndings(
                standing.stream().filter(each -> each.id() != about.id()).toList());
    }

    /** Whether all of its capabilities end. */
    public boolean isWhole(Integration integration) {
        return of(integration).keySet().containsAll(integration.capabilities());
    }

    public boolean hasEnded(Integration integration, Instant now) {
        return new IntegrationEndings(
                        standing.stream().filter(each -> each.hasEnded(now)).toList())
                .isWhole(integration);
    }
}
