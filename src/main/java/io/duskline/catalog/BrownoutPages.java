package io.duskline.catalog;

import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms that add, move and call off a brownout, on the page of its deprecation. */
@Controller
@RequestMapping("/console/catalog/{slug}/brownouts")
class BrownoutPages {

    private final Brownouts brownouts;
    private final Deprecations deprecations;
    private final CatalogPages pages;

    BrownoutPages(Brownouts brownouts, Deprecations deprecations, CatalogPages pages) {
        this.brownouts = brownouts;
        this.deprecations = deprecations;
        this.pages = pages;
    }

    @PostMapping
    String add(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decide(
                slug,
                () -> brownouts.add(slug, new NewBrownout(from, to, null), who.getName()),
                "brownout_",
                Map.of("from", from, "to", to),
                model,
                response);
    }

    @PostMapping("/{id}/move")
    String move(
            @PathVariable String slug,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String why,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decide(
                slug,
                () -> {
                    Sure.require(deprecations.get(slug), typed);
                    String in = zone.isBlank() ? zone : pages.zone(slug, zone);
                    brownouts.move(slug, id, new NewBrownout(from, to, in), why, who.getName());
                },
                "b" + id + "_",
                typed,
                model,
                response);
    }

    @PostMapping("/{id}/call-off")
    String callOff(
            @PathVariable String slug,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decide(
                slug,
                () -> {
                    Sure.require(deprecations.get(slug), typed);
                    brownouts.callOff(slug, id, why, who.getName());
                },
                "b" + id + "_off_",
                typed,
                model,
                response);
    }

    private String decide(
            String slug,
            Runnable decision,
            String form,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response) {
        try {
            decision.run();
            return "redirect:/console/catalog/" + slug + "#dates";
        } catch (Refusal refusal) {
            return pages.refused(refusal, slug, form, typed, model, response);
        }
    }
}
