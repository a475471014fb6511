package io.duskline.catalog;

import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The buttons beside a reason that waits, on the page of its deprecation. */
@Controller
@RequestMapping("/console/catalog/{slug}/why")
class WhyPages {

    private final Clearances clearances;
    private final CatalogPages pages;

    WhyPages(Clearances clearances, CatalogPages pages) {
        this.clearances = clearances;
        this.pages = pages;
    }

    @PostMapping("/approve")
    String approve(
            @PathVariable String slug,
            @RequestParam String why_hash,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decide(slug, () -> clearances.approve(slug, why_hash, who.getName()), why_hash, "", model, response);
    }

    @PostMapping("/release")
    String release(
            @PathVariable String slug,
            @RequestParam String why_hash,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decide(
                slug,
                () -> clearances.release(slug, why_hash, reason, who.getName()),
                why_hash,
                reason,
                model,
                response);
    }

    private String decide(
            String slug,
            Supplier<Deprecation> decision,
            String hash,
            String reason,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:/console/catalog/" + decision.get().slug();
        } catch (Refusal refusal) {
            return pages.refused(refusal, slug, "w" + hash + "_", Map.of("reason", reason), model, response);
        }
    }
}
