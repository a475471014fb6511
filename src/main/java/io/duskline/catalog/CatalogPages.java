package io.duskline.catalog;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Catalog pages for product managers: integrations and deprecations. */
@Controller
public class CatalogPages {

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Revisions revisions;
    private final Undo undo;
    private final Clock clock;

    CatalogPages(Integrations integrations, Deprecations deprecations, Revisions revisions, Undo undo, Clock clock) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.revisions = revisions;
        this.undo = undo;
        this.clock = clock;
    }

    @GetMapping("/console/catalog")
    String catalog(Model model) {
        model.addAttribute("integrations", integrations.all());
        model.addAttribute("deprecations", deprecations.all());
        model.addAttribute("revised", revisions.waiting());
        model.addAttribute("now", clock.instant());
        return "console/catalog";
    }

    @GetMapping("/console/catalog/{slug}")
    String deprecation(
            @PathVariable String slug, @RequestParam(required = false) @Nullable String published, Model model) {
        model.addAttribute("justPublished", published != null);
        return shown(slug, model);
    }

    /** The page of a deprecation. */
    public String shown(String slug, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("revision", revisions.pending(deprecation).orElse(null));
        model.addAttribute("undoUntil", undo.until(deprecation).orElse(null));
        model.addAttribute("now", clock.instant());
        model.addAttribute("cities", ZoneNames.cities(deprecations.likelyZones(deprecation)));
        model.addAttribute(
                "languageNames", LanguageTags.names(deprecation.texts().keySet()));
        return "console/deprecation";
    }
}
