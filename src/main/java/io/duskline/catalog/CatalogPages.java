package io.duskline.catalog;

import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The catalog for product managers: what there is, what ends, and the forms that move and withdraw it. */
@Controller
class CatalogPages {
    /** Where the dates stand on the page of a deprecation. */
    private static final String DATES = "#dates";

    private static final String SURE = "sure";

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final DeprecationEditing editing;
    private final Revisions revisions;
    private final Brownouts brownouts;
    private final Clock clock;

    CatalogPages(
            Integrations integrations,
            Deprecations deprecations,
            DeprecationEditing editing,
            Revisions revisions,
            Brownouts brownouts,
            Clock clock) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.editing = editing;
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
                .addObject("along", LinkedDates.offered(deprecation, clock.instant()))
                .addObject("textRows", TypedTexts.ROWS)
                .addObject("city", ZoneNames.city(deprecation.zone()))
                .addObject(
                        "cities",
                        ZoneNames.offered(likely(deprecation)).stream()
                                .map(ZoneNames::city)
                                .distinct()
                                .toList())
                .addObject("languageNames", languages(deprecation));
    }

    /** By their tags: those that it speaks, then all others. */
    private static Map<String, String> languages(Deprecation deprecation) {
        Map<String, String> names = new LinkedHashMap<>();
        Stream.concat(deprecation.texts().keySet().stream(), Stream.of(Locale.getISOLanguages()))
                .forEach(tag -> names.putIfAbsent(tag, LanguageTags.inEnglish(tag)));
        return names;
    }

    /** Its own zone, then those of others. */
    private Set<ZoneId> likely(Deprecation deprecation) {
        Set<ZoneId> likely = new LinkedHashSet<>();
        likely.add(deprecation.zone());
        deprecation
                .announced()
                .forEach(milestone -> likely.add(milestone.moment().zone()));
        deprecations.all().forEach(other -> likely.add(other.zone()));
        return likely;
    }

    /** The IANA name of what was typed. */
    private String zone(String slug, String typed) {
        return ZoneNames.id(typed, likely(deprecations.get(slug)));
    }

    @PostMapping("/console/catalog/{slug}/sunset")
    ModelAndView move(@PathVariable String slug, @RequestParam Map<String, String> typed, Principal who) {
        return changed(slug, "", typed, () -> deprecations.moveSunset(slug, sunset(slug, typed), who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/suspend")
    ModelAndView suspend(@PathVariable String slug, @RequestParam Map<String, String> typed, Principal who) {
        return changed(slug, "suspend_", typed, () -> deprecations.suspend(slug, typed.get("why"), who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/resume")
    ModelAndView resume(@PathVariable String slug, @RequestParam Map<String, String> typed, Principal who) {
        return changed(slug, "", typed, () -> deprecations.resume(slug, sunset(slug, typed), who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/withdraw")
    ModelAndView withdraw(@PathVariable String slug, @RequestParam Map<String, String> typed, Principal who) {
        return changed(slug, "withdraw_", typed, () -> deprecations.withdraw(slug, typed.get("why"), who.getName()));
    }

    private NewSunset sunset(String slug, Map<String, String> typed) {
        String zone = zone(slug, typed.getOrDefault("zone", ""));
        return new NewSunset(typed.get("at"), zone, typed.get("why"), LinkedDates.typed(typed));
    }

    /** @param typed with the reason in other languages */
    private ModelAndView changed(String slug, String form, Map<String, String> typed, Supplier<Deprecation> change) {
        return decided(slug, "", form, typed, () -> {
            requireSure(deprecations.get(slug), typed);
            editing.saying(slug, TypedTexts.whys(typed), change);
        });
    }

    @PostMapping("/console/catalog/{slug}/brownouts")
    ModelAndView addBrownout(@PathVariable String slug, @RequestParam Map<String, String> typed, Principal who) {
        return decided(
                slug,
                DATES,
                "brownout_",
                typed,
                () -> brownouts.add(slug, new NewBrownout(typed.get("from"), typed.get("to"), null), who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/move")
    ModelAndView moveBrownout(
            @PathVariable String slug, @PathVariable long id, @RequestParam Map<String, String> typed, Principal who) {
        return decided(slug, DATES, "b" + id + "_", typed, () -> {
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
        return decided(slug, DATES, "b" + id + "_off_", typed, () -> {
            requireSure(deprecations.get(slug), typed);
            brownouts.callOff(slug, id, typed.get("why"), who.getName());
        });
    }

    /**
     * Leads back to the page; shows it again with what was typed where the decision is refused, and with what is wrong at the
     * fields of one of its forms.
     *
     * @param place on the page, to which it leads afterwards
     * @param form prefix of the ids of its inputs; their names and those of the faults go without
     */
    private ModelAndView decided(String slug, String place, String form, Map<String, String> typed, Runnable decision) {
        try {
            decision.run();
            return new ModelAndView("redirect:/console/catalog/" + slug + place);
        } catch (ProblemException refusal) {
            if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
                throw refusal;
            }
            Map<String, String> again = new LinkedHashMap<>();
            LinkedDates.touched(typed).forEach((name, value) -> again.put(form + name, value));
            ModelAndView page = shown(slug);
            page.setStatus(HttpStatusCode.valueOf(refusal.kind().status()));
            return page.addObject("problem", refusal.detail())
                    .addObject("typed", again)
                    .addObject(
                            "faults",
                            refusal.faults().stream()
                                    .map(fault -> new Fault(form + input(fault.field(), typed), fault.reason()))
                                    .toList());
        }
    }

    private static String input(String field, Map<String, String> typed) {
        return LinkedDates.input(TypedTexts.input(field, typed), typed);
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
