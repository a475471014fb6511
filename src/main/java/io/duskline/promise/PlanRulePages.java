package io.duskline.promise;

import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.ContactRole;
import io.duskline.customer.PromiseGround;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.UsageFigures;
import io.duskline.web.CsvResponse;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.io.IOException;
import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
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

/**
 * Page for notice periods by plan. It also shows which accounts an end date would leave short, before a deprecation is entered.
 */
@Controller
class PlanRulePages {
    private static final String PAGE = "/console/promises";
    private static final int MOST = 100;

    private final PlanRules rules;
    private final Integrations integrations;
    private final Promises promises;
    private final IntegrationUsage usage;

    PlanRulePages(PlanRules rules, Integrations integrations, Promises promises, IntegrationUsage usage) {
        this.rules = rules;
        this.integrations = integrations;
        this.promises = promises;
        this.usage = usage;
    }

    /** @param preset code of a {@link PromisePreset} that fills the form */
    @GetMapping(PAGE)
    String show(@RequestParam @Nullable String preset, Model model) {
        model.addAttribute("rules", rules.all());
        model.addAttribute("presets", PromisePreset.ALL);
        model.addAttribute(
                "preset",
                PromisePreset.ALL.stream()
                        .filter(each -> each.code().equals(preset))
                        .findFirst()
                        .orElse(null));
        List<UsageFigures.Group> groups = usage.find(integrations.all()).stream()
                .flatMap(figures -> figures.groups().stream())
                .toList();
        model.addAttribute("plans", values(groups, UsageFigures.Group::plan));
        model.addAttribute("regions", values(groups, UsageFigures.Group::region));
        model.addAttribute("grounds", PromiseGround.values());
        model.addAttribute("roles", ContactRole.values());
        return "console/promise-rules";
    }

    @PostMapping(PAGE)
    String make(SubmittedForm form) {
        return tried(form, () -> {
            PlanRule made = rules.make(given(form), form.sender());
            form.say(made.whom() + " is promised " + made.days() + " days from now on.");
        });
    }

    @GetMapping(PAGE + "/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("changed", rules.get(id));
        return show(null, model);
    }

    @PostMapping(PAGE + "/{id}")
    String change(@PathVariable long id, SubmittedForm form) {
        form.model().addAttribute("changed", rules.get(id));
        return tried(form, () -> {
            PlanRule made = rules.change(id, given(form), form.sender());
            form.say(made.whom() + " is promised " + made.days() + " days from now on.");
        });
    }

    @PostMapping(PAGE + "/{id}/remove")
    String remove(@PathVariable long id, RedirectAttributes flash, Principal who) {
        PlanRule before = rules.get(id);
        rules.remove(id, who.getName());
        flash.addFlashAttribute("said", before.whom() + " is not promised " + before.days() + " days any more.");
        return "redirect:" + PAGE;
    }

    private String tried(SubmittedForm form, Runnable act) {
        return form.act(act, PAGE, refusal -> show(null, form.model()));
    }

    private static NewPromiseRule given(SubmittedForm form) {
        String days = form.get("promised_days").strip();
        if (!days.isEmpty() && !days.matches("\\d{1,6}")) {
            throw ProblemException.invalid("promised_days", "must be a whole number of days");
        }
        return new NewPromiseRule(
                form.get("plan"),
                form.get("region"),
                days.isEmpty() ? null : Integer.valueOf(days),
                form.get("ground"),
                form.get("role"),
                form.get("source"));
    }

    /**
     * @param at the tried end as a local time; without it, no account is short
     * @param zone its IANA zone
     */
    @GetMapping("/console/catalog/integrations/{slug}/promises.csv")
    void csv(
            @PathVariable String slug,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable String zone,
            CsvResponse csv)
            throws IOException {
        Integration integration = integrations.get(slug);
        ZoneId where = zone == null || zone.isBlank() ? ZoneId.of("UTC") : zone(zone);
        @Nullable LocalMoment end = at == null || at.isBlank() ? null : end(at, where);
        csv.send(slug + "-promises", where, PromiseLine.class, promises.all(integration, end, where));
    }

    private static ZoneId zone(String zone) {
        try {
            return LocalMoment.zone(zone);
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("zone", String.valueOf(e.getMessage()));
        }
    }

    private static LocalMoment end(String at, ZoneId zone) {
        try {
            return LocalMoment.parse(at, zone.getId());
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("at", String.valueOf(e.getMessage()));
        }
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
