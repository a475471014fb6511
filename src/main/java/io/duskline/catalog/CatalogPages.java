package io.duskline.catalog;

import io.duskline.web.Refusal;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalog for product managers: what there is, what ends, and the forms that enter, move and withdraw it. */
@Controller
class CatalogPages {

    /** That can be entered with the deprecation; more can follow. */
    private static final int MOST_BROWNOUTS = 3;

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Translations translations;
    private final Clock clock;

    CatalogPages(Integrations integrations, Deprecations deprecations, Translations translations, Clock clock) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.translations = translations;
        this.clock = clock;
    }

    @GetMapping("/console/catalog")
    String catalog(Model model) {
        model.addAttribute("integrations", integrations.all());
        model.addAttribute("deprecations", deprecations.all());
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
        model.addAttribute("deprecation", deprecations.get(slug));
        model.addAttribute("now", clock.instant());
        model.addAttribute("textRows", TypedTexts.ROWS);
        return "console/deprecation";
    }

    @PostMapping("/console/catalog/{slug}/sunset")
    String move(
            @PathVariable String slug,
            @RequestParam String at,
            @RequestParam String zone,
            @RequestParam String why,
            @RequestParam Map<String, String> typed,
            Model model,
            Principal who) {
        return changed(
                slug,
                typed,
                Map.of("at", at, "zone", zone, "why", why),
                model,
                () -> deprecations.moveSunset(slug, at, zone, why, who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/suspend")
    String suspend(
            @PathVariable String slug,
            @RequestParam String why,
            @RequestParam Map<String, String> typed,
            Model model,
            Principal who) {
        return changed(
                slug, typed, Map.of("suspend_why", why), model, () -> deprecations.suspend(slug, why, who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/resume")
    String resume(
            @PathVariable String slug,
            @RequestParam String at,
            @RequestParam String zone,
            @RequestParam String why,
            @RequestParam Map<String, String> typed,
            Model model,
            Principal who) {
        return changed(
                slug,
                typed,
                Map.of("at", at, "zone", zone, "why", why),
                model,
                () -> deprecations.resume(slug, at, zone, why, who.getName()));
    }

    @PostMapping("/console/catalog/{slug}/withdraw")
    String withdraw(
            @PathVariable String slug,
            @RequestParam String why,
            @RequestParam Map<String, String> typed,
            Model model,
            Principal who) {
        return changed(
                slug, typed, Map.of("withdraw_why", why), model, () -> deprecations.withdraw(slug, why, who.getName()));
    }

    /**
     * @param typed with the reason in other languages
     * @param again what is shown in the forms where it is refused
     */
    private String changed(
            String slug,
            Map<String, String> typed,
            Map<String, String> again,
            Model model,
            Supplier<Deprecation> change) {
        try {
            translations.saying(TypedTexts.whys(typed), change);
            return "redirect:/console/catalog/" + slug;
        } catch (Refusal refusal) {
            return refused(refusal, slug, again, model);
        }
    }

    String refused(Refusal refusal, String slug, Map<String, String> typed, Model model) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        model.addAttribute("problem", refusal.detail());
        model.addAttribute("typed", typed);
        return shown(slug, model);
    }

    @GetMapping("/console/catalog/integrations/new")
    String newIntegration(Model model) {
        model.addAttribute("typed", Map.of());
        return "console/integration-form";
    }

    @PostMapping("/console/catalog/integrations/new")
    String register(@RequestParam Map<String, String> typed, Model model, Principal who) {
        try {
            integrations.register(
                    new Integrations.NewIntegration(
                            typed.get("slug"),
                            typed.get("name"),
                            lines(typed.get("aliases")),
                            blank(typed.get("provider_name"))
                                    ? null
                                    : new Provider(
                                            String.valueOf(typed.get("provider_name")),
                                            blank(typed.get("provider_url")) ? null : typed.get("provider_url")),
                            capabilities(typed.get("capabilities"))),
                    who.getName());
            return "redirect:/console/catalog";
        } catch (Refusal refusal) {
            model.addAttribute("problem", refusal.detail());
            model.addAttribute("faults", refusal.faults());
            model.addAttribute("typed", typed);
            return "console/integration-form";
        }
    }

    @GetMapping("/console/catalog/deprecations/new")
    String newDeprecation(@RequestParam @Nullable String integration, Model model) {
        return deprecationForm(integration == null ? Map.of() : Map.of("integration", integration), model);
    }

    private String deprecationForm(Map<String, String> typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("integrations", integrations.all());
        model.addAttribute("textRows", TypedTexts.ROWS);
        model.addAttribute("kinds", Arrays.asList(MilestoneKind.values()));
        model.addAttribute("brownoutRows", MOST_BROWNOUTS);
        return "console/deprecation-form";
    }

    @PostMapping("/console/catalog/deprecations/new")
    String announce(@RequestParam Map<String, String> typed, Model model, Principal who) {
        try {
            Deprecation made = deprecations.announce(entered(typed), who.getName());
            return "redirect:/console/deprecations/" + made.slug() + "/notices/en";
        } catch (Refusal refusal) {
            model.addAttribute("problem", refusal.detail());
            model.addAttribute("faults", refusal.faults());
            return deprecationForm(typed, model);
        }
    }

    private NewDeprecation entered(Map<String, String> typed) {
        String zone = typed.get("zone");
        List<NewDeprecation.Step> milestones = new ArrayList<>();
        for (MilestoneKind kind : MilestoneKind.values()) {
            @Nullable String at = typed.get(kind.code());
            if (kind != MilestoneKind.SUNSET && kind != MilestoneKind.BROWNOUT && !blank(at)) {
                milestones.add(new NewDeprecation.Step(kind.code(), at, null, null, zone));
            }
        }
        for (int i = 0; i < MOST_BROWNOUTS; i++) {
            @Nullable String from = typed.get("brownout_from" + i);
            @Nullable String to = typed.get("brownout_to" + i);
            if (!blank(from) || !blank(to)) {
                milestones.add(new NewDeprecation.Step(
                        MilestoneKind.BROWNOUT.code(), null, from, blank(to) ? null : to, zone));
            }
        }
        return new NewDeprecation(
                typed.get("slug"),
                typed.get("integration"),
                lines(typed.get("names")),
                stops(typed),
                lines(typed.get("continues")),
                typed.get("reason"),
                blank(typed.get("upstream_cause"))
                        ? null
                        : new NewDeprecation.Cause(
                                typed.get("upstream_cause"),
                                blank(typed.get("upstream_url")) ? null : typed.get("upstream_url"),
                                null),
                blank(typed.get("replacement")) ? null : typed.get("replacement"),
                blank(typed.get("sunset"))
                        ? NewDeprecation.Moment.TO_BE_ANNOUNCED
                        : new NewDeprecation.Moment(typed.get("sunset"), zone),
                milestones,
                TypedTexts.passages(typed));
    }

    /** Nothing named means the whole integration. */
    private List<String> stops(Map<String, String> typed) {
        List<String> named = lines(typed.get("stops"));
        return named.isEmpty()
                ? integrations
                        .find(String.valueOf(typed.get("integration")))
                        .map(found -> found.capabilities().stream()
                                .map(Capability::key)
                                .toList())
                        .orElse(List.of())
                : named;
    }

    /** One a line: {@code schedule: Schedule tweets}. */
    private static List<Integrations.NewCapability> capabilities(@Nullable String typed) {
        return lines(typed).stream()
                .map(line -> line.split(":", 2))
                .map(parts -> new Integrations.NewCapability(
                        parts[0].strip(), parts.length > 1 ? parts[1].strip() : parts[0].strip()))
                .toList();
    }

    private static List<String> lines(@Nullable String typed) {
        return typed == null
                ? List.of()
                : typed.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
