package io.duskline.campaign.web;

import io.duskline.campaign.plan.Publishing;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes a notice public before, or without, a campaign. */
@RestController
class PublishingApi {

    private final Publishing publishing;

    PublishingApi(Publishing publishing) {
        this.publishing = publishing;
    }

    record Published(String slug, @Nullable Instant publishedAt) {}

    @PostMapping("/api/v1/deprecations/{slug}/publish")
    Published publish(@PathVariable String slug, Principal who) {
        var deprecation = publishing.publishByHand(slug, who.getName());
        return new Published(deprecation.slug(), deprecation.publishedAt());
    }
}
