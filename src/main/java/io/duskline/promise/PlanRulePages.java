package io.duskline.promise;

import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.ContactRole;
import io.duskline.customer.PromiseGround;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.UsageFigures;
import io.duskline.web.CsvFile;
import io.duskline.web.Refusal;
import io.duskline.web.RefusedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody keeps what plans were promised; and whom that would leave short, before anything is entered. */
@Controller
class PlanRulePages {
    private static final String PAGE = "/console/promises";
    private static final int MOST = 100;

    private final PlanRules rules;
    private final Integrations integrations;
    private final PromiseListing listing;
    private final IntegrationUsage usage;

    PlanRulePages(PlanRules rules, Integrations integrations, PromiseListing listing, IntegrationUsage usage) {
        this.rules = rules;
        this.integrations = integrations;
        this.listing = listing;
        this.usage = usage;
    }

    /** @param preset one of {@link PromisePreset}, with which the form begins */
    @GetMapping(PAGE)
    String show(@RequestParam @Nullable String preset, Model model) {
        model.addAttribute("rules", rules.all());
        model.addAttribute("presets", PromisePreset.values());
        model.addAttribute("preset", PromisePreset.of(preset).orElse(null));
        Known known = known();
        model.addAttribute("plans", known.plans());
        model.addAttribute("regions", known.regions());
        model.addAttribute("grounds", PromiseGround.values());
        model.addAttribute("roles", ContactRole.values());
        return "console/promise-rules";
    }

    @PostMapping(PAGE)
    String make(
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(typed, model, response, () -> {
            PlanRule made = rules.make(given(typed), who.getName());
            flash.addFlashAttribute("said", made.whom() + " is promised " + made.days() + " days from now on.");
        });
    }

    @GetMapping(PAGE + "/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("changed", rules.get(id));
        return show(null, model);
    }

    @PostMapping(PAGE + "/{id}")
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        model.addAttribute("changed", rules.get(id));
        return tried(typed, model, response, () -> {
            PlanRule made = rules.change(id, given(typed), who.getName());
            flash.addFlashAttribute("said", made.whom() + " is promised " + made.days() + " days from now on.");
        });
    }

    @PostMapping(PAGE + "/{id}/remove")
    String remove(@PathVariable long id, RedirectAttributes flash, Principal who) {
        PlanRule before = rules.get(id);
        rules.remove(id, who.getName());
        flash.addFlashAttribute("said", before.whom() + " is not promised " + before.days() + " days any more.");
        return "redirect:" + PAGE;
    }

    private String tried(Map<String, String> typed, Model model, HttpServletResponse response, Runnable act) {
        try {
            act.run();
            return "redirect:" + PAGE;
        } catch (Refusal refusal) {
            RefusedForm.show(refusal, typed, model, response);
            return show(null, model);
        }
    }

    /** @throws Refusal (422) where the days are no number */
    private static NewPlanRule given(Map<String, String> typed) {
        String days = typed.getOrDefault("promised_days", "").strip();
        if (!days.isEmpty() && !days.matches("\\d{1,6}")) {
            throw Refusal.invalid("promised_days", "must be a whole number of days");
        }
        return new NewPlanRule(
                typed.get("plan"),
                typed.get("region"),
                days.isEmpty() ? null : Integer.valueOf(days),
                typed.get("ground"),
                typed.get("role"),
                typed.get("source"));
    }

    /**
     * @param at when it would end, as a local time; where there is none, nothing is short
     * @param zone its zone, by its IANA name
     */
    @GetMapping("/console/catalog/integrations/{slug}/promises.csv")
    void csv(
            @PathVariable String slug,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable String zone,
            HttpServletResponse response)
            throws IOException {
        Integration integration = integrations.get(slug);
        ZoneId where = zone == null || zone.isBlank() ? ZoneId.of("UTC") : zone(zone);
        @Nullable LocalMoment end = at == null || at.isBlank() ? null : end(at, where);
        PromiseCsv.write(
                CsvFile.forSpreadsheet(response, slug + "-promises.csv", where), listing.all(integration, end, where));
    }

    private static ZoneId zone(String zone) {
        try {
            return LocalMoment.zone(zone);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("zone", String.valueOf(e.getMessage()));
        }
    }

    private static LocalMoment end(String at, ZoneId zone) {
        try {
            return LocalMoment.parse(at, zone.getId());
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("at", String.valueOf(e.getMessage()));
        }
    }

    /** At most {@value #MOST} of each, in the order of the alphabet; without those of an integration that is being counted. */
    private record Known(List<String> plans, List<String> regions) {}

    private Known known() {
        List<UsageFigures.Group> groups = usage.find(integrations.all()).stream()
                .flatMap(figures -> figures.groups().stream())
                .toList();
        return new Known(values(groups, UsageFigures.Group::plan), values(groups, UsageFigures.Group::region));
    }

    private static List<String> values(
            List<UsageFigures.Group> groups, Function<UsageFigures.Group, @Nullable String> of) {
        return groups.stream()
                .map(of)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .limit(MOST)
                .toList();
    }
}
