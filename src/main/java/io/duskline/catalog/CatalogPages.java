package io.duskline.catalog;

import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Catalog pages for product managers: integrations, deprecations, and the forms for brownouts. */
@Controller
class CatalogPages {
    private static final String SURE = "sure";

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Revisions revisions;
    private final Brownouts brownouts;
    private final Clock clock;

    CatalogPages(
            Integrations integrations,
            Deprecations deprecations,
            Revisions revisions,
            Brownouts brownouts,
            Clock clock) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.revisions = revisions;
        this.brownouts = brownouts;
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

    private String shown(String slug, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("revision", revisions.pending(deprecation).orElse(null));
        model.addAttribute("now", clock.instant());
        model.addAttribute("cities", ZoneNames.cities(deprecations.likelyZones(deprecation)));
        model.addAttribute(
                "languageNames", LanguageTags.names(deprecation.texts().keySet()));
        return "console/deprecation";
    }

    @PostMapping("/console/catalog/{slug}/brownouts")
    String addBrownout(@PathVariable String slug, SubmittedForm form) {
        NewBrownout given = new NewBrownout(form.get("from"), form.get("to"), null);
        return decided(slug, "brownout_", form, () -> brownouts.add(slug, given, form.sender()));
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/move")
    String moveBrownout(@PathVariable String slug, @PathVariable long id, SubmittedForm form) {
        return decided(slug, "b" + id + "_", form, () -> {
            Deprecation deprecation = deprecations.get(slug);
            requireSure(deprecation, form);
            String zone = form.get("zone");
            NewBrownout given = new NewBrownout(
                    form.get("from"),
                    form.get("to"),
                    zone.isBlank() ? zone : ZoneNames.id(zone, deprecations.likelyZones(deprecation)));
            brownouts.move(slug, id, given, form.get("why"), form.sender());
        });
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/call-off")
    String callOffBrownout(@PathVariable String slug, @PathVariable long id, SubmittedForm form) {
        return decided(slug, "b" + id + "_off_", form, () -> {
            requireSure(deprecations.get(slug), form);
            brownouts.callOff(slug, id, form.get("why"), form.sender());
        });
    }

    /**
     * Performs the action and redirects to the dates. A rejected form is shown again with its input and its faults.
     *
     * @param prefix prefix of the input ids; their names and the faults have no prefix
     */
    private String decided(String slug, String prefix, SubmittedForm form, Runnable decision) {
        Map<String, String> again = new LinkedHashMap<>();
        form.typed().forEach((name, value) -> again.put(prefix + name, value));
        return form.showing(again)
                .act(
                        decision,
                        "/console/catalog/" + slug + "#dates",
                        field -> prefix + field,
                        () -> shown(slug, form.model()));
    }

    /** @throws ProblemException (422) without confirmation, after publication */
    private static void requireSure(Deprecation deprecation, SubmittedForm form) {
        if (deprecation.isPublished() && !form.typed().containsKey(SURE)) {
            throw ProblemException.invalid(SURE, "must be ticked: customers are written to");
        }
    }
}
