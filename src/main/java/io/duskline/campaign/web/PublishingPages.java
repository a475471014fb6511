package io.duskline.campaign.web;

import io.duskline.campaign.plan.Publishing;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The button that makes a notice public before, or without, a campaign. */
@Controller
class PublishingPages {

    private final Publishing publishing;

    PublishingPages(Publishing publishing) {
        this.publishing = publishing;
    }

    @PostMapping("/console/catalog/{slug}/publish")
    String publish(@PathVariable String slug, Principal who) {
        publishing.publishByHand(slug, who.getName());
        return "redirect:/console/catalog/" + slug + "?published=true";
    }
}
