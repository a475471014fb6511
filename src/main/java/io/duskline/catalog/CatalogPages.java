package io.duskline.catalog;

import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The catalog for product managers: what there is, what ends, and the forms of its brownouts. */
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
    ModelAndView deprecation(@PathVariable String slug, @RequestParam(required = false) @Nullable String published) {
        return shown(slug).addObject("justPublished", published != null);
    }

    private ModelAndView shown(String slug) {
        Deprecation deprecation = deprecations.get(slug);
        return new ModelAndView("console/deprecation")
                .addObject("deprecation", deprecation)
                .addObject("revision", revisions.pending(deprecation).orElse(null))
                .addObject("now", clock.instant())
                .addObject("cities", ZoneNames.cities(deprecations.likelyZones(deprecation)))
                .addObject(
                        "languageNames", LanguageTags.names(deprecation.texts().keySet()));
    }

    /** The IANA name of what was typed. */
    private String zone(String slug, String typed) {
        return ZoneNames.id(typed, deprecations.likelyZones(deprecations.get(slug)));
    }

    @PostMapping("/console/catalog/{slug}/brownouts")
    ModelAndView addBrownout(@PathVariable String slug, @RequestParam Map<String, String> typed, Principal who) {
        return decided(
                slug,
                "brownout_",
                typed,
                () -> brownouts.add(slug, new NewBrownout(typed.get("from"), typed.get("to"), null), who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/move")
    ModelAndView moveBrownout(
            @PathVariable String slug, @PathVariable long id, @RequestParam Map<String, String> typed, Principal who) {
        return decided(slug, "b" + id + "_", typed, () -> {
            requireSure(deprecations.get(slug), typed);
            String zone = typed.getOrDefault("zone", "");
            NewBrownout given =
                    new NewBrownout(typed.get("from"), typed.get("to"), zone.isBlank() ? zone : zone(slug, zone));
            brownouts.move(slug, id, given, typed.get("why"), who.getName());
        });
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/call-off")
    ModelAndView callOffBrownout(
            @PathVariable String slug, @PathVariable long id, @RequestParam Map<String, String> typed, Principal who) {
        return decided(slug, "b" + id + "_off_", typed, () -> {
            requireSure(deprecations.get(slug), typed);
            brownouts.callOff(slug, id, typed.get("why"), who.getName());
        });
    }

    /**
     * Leads back to the dates; shows the page again with what was typed where the decision is refused, and with what is wrong at
     * the fields of one of its forms.
     *
     * @param form prefix of the ids of its inputs; their names and those of the faults go without
     */
    private ModelAndView decided(String slug, String form, Map<String, String> typed, Runnable decision) {
        try {
            decision.run();
            return new ModelAndView("redirect:/console/catalog/" + slug + "#dates");
        } catch (ProblemException refusal) {
            if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
                throw refusal;
            }
            Map<String, String> again = new LinkedHashMap<>();
            typed.forEach((name, value) -> again.put(form + name, value));
            ModelAndView page = shown(slug);
            page.setStatus(HttpStatusCode.valueOf(refusal.kind().status()));
            return page.addObject("problem", refusal.detail())
                    .addObject("typed", again)
                    .addObject(
                            "faults",
                            refusal.faults().stream()
                                    .map(fault -> new Fault(form + fault.field(), fault.reason()))
                                    .toList());
        }
    }

    /** Where the form was before it began at an integration. */
    @GetMapping("/console/catalog/deprecations/new")
    String newDeprecation(@RequestParam @Nullable String integration) {
        return integrations
                .find(String.valueOf(integration))
                .map(found -> "redirect:/console/catalog/integrations/" + found.slug() + "/retire")
                .orElse("redirect:/console/catalog#int");
    }

    /** @throws ProblemException (422) without it, once customers were told */
    private static void requireSure(Deprecation deprecation, Map<String, String> typed) {
        if (deprecation.isPublished() && !typed.containsKey(SURE)) {
            throw ProblemException.invalid(SURE, "must be ticked: customers are written to");
        }
    }
}
