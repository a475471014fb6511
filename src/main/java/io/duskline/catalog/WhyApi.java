package io.duskline.catalog;

import io.duskline.catalog.CatalogApi.DeprecationView;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets out by REST what customers may read as the reason of a move or a withdrawal. */
@RestController
@RequestMapping("/api/v1/deprecations/{slug}/why")
class WhyApi {

    private final Clearances clearances;

    WhyApi(Clearances clearances) {
        this.clearances = clearances;
    }

    /** @param whyHash of the reason that was read; left out for the latest that waits */
    record Read(@Nullable String whyHash) {}

    /** A person other than its author agrees that customers read it. */
    @PostMapping("/approve")
    DeprecationView approve(
            @PathVariable String slug, @RequestBody(required = false) @Nullable Read read, Principal who) {
        return DeprecationView.of(clearances.approve(slug, read == null ? null : read.whyHash(), who.getName()));
    }

    /** @param reason why it cannot wait for a second person; shown beside it for ever */
    record Emergency(@Nullable String reason, @Nullable String whyHash) {}

    /** One person lets it out in an emergency. */
    @PostMapping("/release")
    DeprecationView release(@PathVariable String slug, @RequestBody Emergency body, Principal who) {
        return DeprecationView.of(clearances.release(slug, body.whyHash(), body.reason(), who.getName()));
    }
}
