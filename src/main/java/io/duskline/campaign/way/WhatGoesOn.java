package io.duskline.campaign.way;

import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Endings;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What else there is that may be said to go on: not what has ended. */
@Component
class WhatGoesOn {

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Clock clock;

    WhatGoesOn(Integrations integrations, Deprecations deprecations, Clock clock) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.clock = clock;
    }

    /** Beside this one, what nobody has decided to end. */
    List<Integration> beside(Integration integration) {
        Endings endings = new Endings(deprecations.all());
        return others(integration).stream()
                .filter(other -> !endings.isWhole(other))
                .toList();
    }

    /**
     * What is offered beside this one, by slug, in words.
     *
     * @param said what is said to go on already: it need not be in the catalog, and may have ended since
     */
    Map<String, String> offered(Integration integration, List<String> said) {
        Endings endings = new Endings(deprecations.all());
        Map<String, String> offered = new LinkedHashMap<>();
        for (Integration other : others(integration)) {
            if (!endings.hasEnded(other, clock.instant())) {
                offered.put(other.slug(), other.name() + (endings.isWhole(other) ? " (ends, too)" : ""));
            } else if (said.contains(other.slug())) {
                offered.put(other.slug(), other.name() + " (has ended)");
            }
        }
        said.forEach(slug -> offered.putIfAbsent(slug, slug));
        return offered;
    }

    private List<Integration> others(Integration integration) {
        return integrations.all().stream()
                .filter(other -> other.id() != integration.id())
                .toList();
    }
}
