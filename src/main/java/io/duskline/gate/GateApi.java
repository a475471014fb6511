package io.duskline.gate;

import io.duskline.catalog.Deprecations;
import io.duskline.web.Site;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The gate by REST, for the systems that switch an integration off and the people who decide about it. */
@RestController
@RequestMapping("/api/v1/deprecations/{slug}/readiness")
class GateApi {

    private final Deprecations deprecations;
    private final Gates gates;
    private final ReadinessExceptions readinessExceptions;
    private final TargetShares shares;
    private final Site site;
    private final Clock clock;

    GateApi(
            Deprecations deprecations,
            Gates gates,
            ReadinessExceptions readinessExceptions,
            TargetShares shares,
            Site site,
            Clock clock) {
        this.deprecations = deprecations;
        this.gates = gates;
        this.readinessExceptions = readinessExceptions;
        this.shares = shares;
        this.site = site;
        this.clock = clock;
    }

    @GetMapping
    GateView show(@PathVariable String slug) {
        return GateView.of(gates.gate(deprecations.get(slug)), clock.instant(), site);
    }

    @GetMapping("/target-share")
    TargetShare targetShare(@PathVariable String slug) {
        return shares.of(deprecations.get(slug));
    }

    /** @param requiredPercent null to require none */
    record NewTargetShare(@Nullable Integer requiredPercent) {}

    @PutMapping("/target-share")
    TargetShare requireShare(@PathVariable String slug, @RequestBody NewTargetShare body, Principal who) {
        shares.require(slug, body.requiredPercent(), who.getName());
        gates.check(deprecations.get(slug));
        return targetShare(slug);
    }

    /** @param finding the kind of one that is in the way */
    record NewGateException(
            @Nullable String finding,
            @Nullable String ground,
            @Nullable String reason) {}

    @PostMapping("/exceptions")
    ResponseEntity<GateView.GateException> except(
            @PathVariable String slug, @RequestBody NewGateException body, Principal who) {
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + slug + "/readiness"))
                .body(GateView.GateException.of(readinessExceptions.except(
                        gates.gate(deprecations.get(slug)),
                        body.finding(),
                        body.ground(),
                        body.reason(),
                        who.getName())));
    }

    record NewGoingOn(@Nullable String reason) {}

    @PostMapping("/going-on")
    ResponseEntity<GateView.GateGoingOn> goOn(@PathVariable String slug, @RequestBody NewGoingOn body, Principal who) {
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + slug + "/readiness"))
                .body(GateView.GateGoingOn.of(
                        readinessExceptions.goOn(gates.gate(deprecations.get(slug)), body.reason(), who.getName())));
    }
}
