package io.duskline.catalog;

import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import io.duskline.web.RefusedForm;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalog for product managers: what there is, what ends, and the forms that move and withdraw it. */
@Controller
class CatalogPages {
    /** Where the dates stand on the page of a deprecation. */
    private static final String DATES = "#dates";

    private static final String SURE = "sure";

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Translations translations;
    private final Revisions revisions;
    private final Clearances clearances;
    private final Brownouts brownouts;
    private final Clock clock;

    CatalogPages(
            Integrations integrations,
            Deprecations deprecations,
            Translations translations,
            Revisions revisions,
            Clearances clearances,
            Brownouts brownouts,
            Clock clock) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.translations = translations;
        this.revisions = revisions;
        this.clearances = clearances;
        this.brownouts = brownouts;
        this.clock = clock;
    }

    @GetMapping("/console/catalog")
    String catalog(Model model) {
        model.addAttribute("integrations", integrations.all());
        model.addAttribute("deprecations", deprecations.all());
        model.addAttribute(
                "revised",
                revisions.waiting().stream()
                        .map(each -> each.deprecation().slug())
                        .toList());
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
        model.addAttribute("revision", revisions.waiting(deprecation).orElse(null));
        model.addAttribute("now", clock.instant());
        model.addAttribute("along", DatesAlong.offered(deprecation, clock.instant()));
        model.addAttribute("textRows", TypedTexts.ROWS);
        model.addAttribute("city", ZoneNames.city(deprecation.zone()));
        model.addAttribute(
                "cities",
                ZoneNames.offered(likely(deprecation)).stream()
                        .map(ZoneNames::city)
                        .distinct()
                        .toList());
        model.addAttribute("languageNames", languages(deprecation));
        return "console/deprecation";
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
    String move(
            @PathVariable String slug,
            @RequestParam String at,
            @RequestParam String zone,
            @RequestParam String why,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return changed(
                slug,
                "",
                typed,
                model,
                response,
                () -> deprecations.moveSunset(
                        slug, new NewSunset(at, zone(slug, zone), why, DatesAlong.typed(typed)), who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/suspend")
    String suspend(
            @PathVariable String slug,
            @RequestParam String why,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return changed(slug, "suspend_", typed, model, response, () -> deprecations.suspend(slug, why, who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/resume")
    String resume(
            @PathVariable String slug,
            @RequestParam String at,
            @RequestParam String zone,
            @RequestParam String why,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return changed(
                slug,
                "",
                typed,
                model,
                response,
                () -> deprecations.resume(
                        slug, new NewSunset(at, zone(slug, zone), why, DatesAlong.typed(typed)), who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/withdraw")
    String withdraw(
            @PathVariable String slug,
            @RequestParam String why,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return changed(
                slug, "withdraw_", typed, model, response, () -> deprecations.withdraw(slug, why, who.getName()));
    }

    /** @param typed with the reason in other languages */
    private String changed(
            String slug,
            String form,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Supplier<Deprecation> change) {
        return decided(slug, "", form, typed, model, response, () -> {
            requireSure(deprecations.get(slug), typed);
            translations.saying(TypedTexts.whys(typed), change);
        });
    }

    /** @param place on the page, to which it leads afterwards */
    private String decided(
            String slug,
            String place,
            String form,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Runnable decision) {
        try {
            decision.run();
            return "redirect:/console/catalog/" + slug + place;
        } catch (Refusal refusal) {
            return refused(refusal, slug, form, typed, model, response);
        }
    }

    @PostMapping("/console/catalog/{slug}/why/approve")
    String approveReason(
            @PathVariable String slug,
            @RequestParam String why_hash,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decided(
                slug,
                "",
                "w" + why_hash + "_",
                Map.of("reason", ""),
                model,
                response,
                () -> clearances.approve(slug, why_hash, who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/why/release")
    String releaseReason(
            @PathVariable String slug,
            @RequestParam String why_hash,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decided(
                slug,
                "",
                "w" + why_hash + "_",
                Map.of("reason", reason),
                model,
                response,
                () -> clearances.release(slug, why_hash, reason, who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/revision/approve")
    String approveRevision(
            @PathVariable String slug,
            @RequestParam String hash,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decided(slug, "", "", Map.of(), model, response, () -> revisions.approve(slug, hash, who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/revision/drop")
    String dropRevision(@PathVariable String slug, Model model, HttpServletResponse response, Principal who) {
        return decided(slug, "", "", Map.of(), model, response, () -> revisions.drop(slug, who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/brownouts")
    String addBrownout(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decided(
                slug,
                DATES,
                "brownout_",
                Map.of("from", from, "to", to),
                model,
                response,
                () -> brownouts.add(slug, new NewBrownout(from, to, null), who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/move")
    String moveBrownout(
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
        return decided(slug, DATES, "b" + id + "_", typed, model, response, () -> {
            requireSure(deprecations.get(slug), typed);
            String in = zone.isBlank() ? zone : zone(slug, zone);
            brownouts.move(slug, id, new NewBrownout(from, to, in), why, who.getName());
        });
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/call-off")
    String callOffBrownout(
            @PathVariable String slug,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decided(slug, DATES, "b" + id + "_off_", typed, model, response, () -> {
            requireSure(deprecations.get(slug), typed);
            brownouts.callOff(slug, id, why, who.getName());
        });
    }

    /**
     * The page again, with what was typed and what is wrong with it at the fields of one of its forms.
     *
     * @param form with which the ids of its inputs begin; their names and those of the faults go without
     */
    private String refused(
            Refusal refusal,
            String slug,
            String form,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response) {
        Map<String, String> again = new LinkedHashMap<>();
        DatesAlong.touched(typed).forEach((name, value) -> again.put(form + name, value));
        RefusedForm.show(refusal, again, model, response);
        model.addAttribute(
                "faults",
                refusal.faults().stream()
                        .map(fault -> new Fault(form + input(fault.field(), typed), fault.reason()))
                        .toList());
        return shown(slug, model);
    }

    private static String input(String field, Map<String, String> typed) {
        return DatesAlong.input(TypedTexts.input(field, typed), typed);
    }

    /** Where the form was before it began at an integration. */
    @GetMapping("/console/catalog/deprecations/new")
    String newDeprecation(@RequestParam @Nullable String integration) {
        return integrations
                .find(String.valueOf(integration))
                .map(found -> "redirect:/console/catalog/integrations/" + found.slug() + "/retire")
                .orElse("redirect:/console/catalog#int");
    }

    /** @throws Refusal (422) without it, once customers were told: before, nobody is written to */
    private static void requireSure(Deprecation deprecation, Map<String, String> typed) {
        if (deprecation.isPublished() && !typed.containsKey(SURE)) {
            throw Refusal.invalid(SURE, "must be ticked: customers are written to");
        }
    }
}
