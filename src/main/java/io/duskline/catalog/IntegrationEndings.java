package io.duskline.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of integrations ends or ended already, by what was not withdrawn. */
public record IntegrationEndings(List<Deprecation> standing) {

    public IntegrationEndings {
        standing = standing.stream().filter(each -> !each.isWithdrawn()).toList();
    }

    /** Of one integration, each capability with what ends it. */
    public Map<Capability, Deprecation> of(Integration integration) {
        Map<Capability, Deprecation> ending = new LinkedHashMap<>();
        standing.stream()
                .filter(each -> each.integration().id() == integration.id())
                .forEach(each -> each.stops().forEach(stop -> ending.putIfAbsent(stop, each)));
        return ending;
    }

    /** As if this one were not. */
    public IntegrationEndings without(Deprecation about) {
        return new IntegrationEndings(
                standing.stream().filter(each -> each.id() != about.id()).toList());
    }

    /** Whether nothing that it offers is left to retire. */
    public boolean isWhole(Integration integration) {
        return of(integration).keySet().containsAll(integration.capabilities());
    }

    public boolean hasEnded(Integration integration, Instant now) {
        return new IntegrationEndings(
                        standing.stream().filter(each -> each.hasEnded(now)).toList())
                .isWhole(integration);
    }
}
