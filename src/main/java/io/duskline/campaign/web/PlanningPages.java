package io.duskline.campaign.web;

import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.web.Refusal;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The form in which a plan is entered and edited. */
@Controller
class PlanningPages {

    private final Campaigns campaigns;
    private final Planning planning;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final RuleFormat rules;
    private final JsonMapper json;

    PlanningPages(
            Campaigns campaigns,
            Planning planning,
            Deprecations deprecations,
            Integrations integrations,
            RuleFormat rules,
            JsonMapper json) {
        this.campaigns = campaigns;
        this.planning = planning;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.rules = rules;
        this.json = json;
    }

    @GetMapping("/console/campaigns/new")
    String blank(@RequestParam @Nullable String deprecation, Model model) {
        Optional<Deprecation> about = deprecation == null ? Optional.empty() : deprecations.find(deprecation);
        return form(
                CampaignForm.blank(
                        deprecation,
                        about.map(found -> found.integration().slug()).orElse(null)),
                "/console/campaigns/new",
                model);
    }

    @PostMapping("/console/campaigns/new")
    String draft(@RequestParam MultiValueMap<String, String> typed, Model model, Principal who) {
        CampaignForm form = CampaignForm.typed(typed);
        try {
            return "redirect:/console/campaigns/"
                    + planning.draft(form.campaign(json), who.getName()).id();
        } catch (Refusal refusal) {
            return refused(refusal, form, "/console/campaigns/new", model);
        }
    }

    @GetMapping("/console/campaigns/{id}/edit")
    String edit(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.get(id);
        String deprecation = deprecations.get(campaign.deprecationId()).slug();
        return form(CampaignForm.of(campaign, deprecation, rules), "/console/campaigns/" + id + "/edit", model);
    }

    @PostMapping("/console/campaigns/{id}/edit")
    String edit(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed, Model model, Principal who) {
        CampaignForm form = CampaignForm.typed(typed);
        try {
            planning.edit(id, form.campaign(json), who.getName());
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            return refused(refusal, form, "/console/campaigns/" + id + "/edit", model);
        }
    }

    private String refused(Refusal refusal, CampaignForm form, String action, Model model) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        model.addAttribute("problem", refusal.detail());
        model.addAttribute("faults", refusal.faults());
        return form(form, action, model);
    }

    private String form(CampaignForm form, String action, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("action", action);
        model.addAttribute("save", CampaignAction.EDIT.doIt());
        model.addAttribute("rows", CampaignForm.ROWS);
        model.addAttribute(
                "deprecations",
                deprecations.all().stream().filter(d -> !d.isWithdrawn()).toList());
        model.addAttribute("integrations", integrations.all());
        return "console/campaign-form";
    }
}
