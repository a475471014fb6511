package io.duskline.campaign.web;

import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.PlanByLeadTime;
import io.duskline.campaign.plan.Planning;
import io.duskline.campaign.plan.RemarkPlace;
import io.duskline.catalog.ApprovalAtStake;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
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

    /** Buttons that show the form anew and save nothing: what is strange about the plan, or another plan. */
    private static final String CHECK = "check";

    private static final String PROPOSE = "propose";

    private final Campaigns campaigns;
    private final Planning planning;
    private final Deprecations deprecations;
    private final RuleFormat rules;
    private final ApprovalAtStake atStake;
    private final RemarkPages remarks;
    private final PlanPage page;
    private final Integrations integrations;
    private final Clock clock;
    private final JsonMapper json;

    PlanningPages(
            Campaigns campaigns,
            Planning planning,
            Deprecations deprecations,
            RuleFormat rules,
            ApprovalAtStake atStake,
            RemarkPages remarks,
            PlanPage page,
            Integrations integrations,
            Clock clock,
            JsonMapper json) {
        this.campaigns = campaigns;
        this.planning = planning;
        this.deprecations = deprecations;
        this.rules = rules;
        this.atStake = atStake;
        this.remarks = remarks;
        this.page = page;
        this.integrations = integrations;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping("/console/campaigns/new")
    String blank(@RequestParam @Nullable String deprecation, Model model) {
        Optional<Deprecation> about =
                deprecation == null ? page.offered().stream().findFirst() : deprecations.find(deprecation);
        CampaignForm form = CampaignForm.blank(
                about.map(Deprecation::slug).orElse(""),
                about.map(found -> found.integration().slug()).orElse(""),
                about.map(this::proposed).orElse(List.of()));
        return page.show(form, null, false, model);
    }

    @PostMapping("/console/campaigns/new")
    String draft(
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        CampaignForm form = CampaignForm.typed(typed);
        if (isOnlyShown(form)) {
            return shown(form.value("do").equals(PROPOSE) ? tellingUsers(form) : form, null, model);
        }
        try {
            return "redirect:/console/campaigns/"
                    + planning.draft(form.campaign(json), who.getName()).id();
        } catch (Refusal refusal) {
            return refused(refusal, form, null, model, response);
        }
    }

    @GetMapping("/console/campaigns/{id}/edit")
    String edit(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.get(id);
        String deprecation = deprecations.get(campaign.deprecationId()).slug();
        return page.show(CampaignForm.of(campaign, deprecation), campaign, true, told(campaign, model));
    }

    @PostMapping("/console/campaigns/{id}/edit")
    String edit(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        CampaignForm form = CampaignForm.typed(typed);
        Campaign campaign = campaigns.get(id);
        told(campaign, model);
        if (isOnlyShown(form)) {
            return shown(form, campaign, model);
        }
        try {
            ApprovalAtStake.require(atStake.of(id), typed.containsKey(ApprovalAtStake.KNOWN));
            planning.edit(id, form.campaign(rules.tree(campaign.rule())), who.getName());
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            return refused(refusal, form, campaign, model, response);
        }
    }

    private Model told(Campaign campaign, Model model) {
        model.addAttribute("stakes", atStake.of(campaign.id()));
        model.addAttribute("remarks", remarks.at(RemarkPlace.Part.PLAN, campaign));
        return model.addAttribute(
                "ruleInWords", RuleNames.of(integrations.all()).of(campaign.rule()));
    }

    /** Whoever chooses what it is about has not chosen yet who uses that. */
    private CampaignForm tellingUsers(CampaignForm form) {
        return deprecations
                .find(form.value("deprecation"))
                .map(about -> form.using(about.integration().slug()))
                .orElse(form);
    }

    private static boolean isOnlyShown(CampaignForm form) {
        return !form.value("remove").isEmpty() || List.of(CHECK, PROPOSE).contains(form.value("do"));
    }

    private String shown(CampaignForm form, @Nullable Campaign campaign, Model model) {
        Optional<CampaignForm> proposed = Optional.of(form.value("deprecation"))
                .filter(slug -> form.value("do").equals(PROPOSE))
                .flatMap(deprecations::find)
                .map(about -> form.with(proposed(about)));
        return page.show(proposed.orElse(form), campaign, false, model);
    }

    private List<PlannedWave> proposed(Deprecation about) {
        return PlanByLeadTime.of(LeadTime.of(about, clock.instant()));
    }

    /** A form has no null: a field is left empty. */
    private static Fault inTheForm(Fault fault) {
        return new Fault(fault.field(), fault.reason().replace("or null for", "or empty for"));
    }

    private String refused(
            Refusal refusal,
            CampaignForm form,
            @Nullable Campaign campaign,
            Model model,
            HttpServletResponse response) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        response.setStatus(refusal.kind().status());
        model.addAttribute("problem", refusal.detail());
        model.addAttribute(
                "faults",
                refusal.faults().stream().map(PlanningPages::inTheForm).toList());
        return page.show(form, campaign, false, model);
    }
}
