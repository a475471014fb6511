package io.duskline.campaign.web;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.Window;
import io.duskline.campaign.hours.Holidays;
import io.duskline.campaign.hours.ReaderCountries;
import io.duskline.campaign.hours.ReaderDays;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.PlanByLeadTime;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.plan.RemarkPlace;
import io.duskline.campaign.timeline.PlanFindings;
import io.duskline.campaign.timeline.PlanSteps;
import io.duskline.campaign.timeline.PlanStrip;
import io.duskline.campaign.timeline.PlanTotal;
import io.duskline.campaign.timeline.ProposedPlans;
import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.finding.Finding;
import io.duskline.web.Fault;
import io.duskline.web.Faults;
import io.duskline.web.FormDrafts;
import io.duskline.web.ProblemException;
import io.duskline.web.StaffZone;
import io.duskline.web.SubmittedForm;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Form to create and edit a plan. */
@Controller
class PlanningPages {

    /** Buttons that show the form again: with its findings, with another step, or with the suggested schedule. */
    private static final String CHECK = "check";

    private static final String ADD_STEP = "add-step";
    private static final String PROPOSE = "propose";
    private static final String DISCARD = "discard";

    private final Campaigns campaigns;
    private final PlanEditor planEditor;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final CampaignAudience audience;
    private final RuleFormat rules;
    private final Holidays holidays;
    private final AffectedApprovals atStake;
    private final RemarkPages remarks;
    private final CampaignFindings checklist;
    private final FormDrafts drafts;
    private final StaffZone zone;
    private final Clock clock;
    private final JsonMapper json;

    PlanningPages(
            Campaigns campaigns,
            PlanEditor planEditor,
            Deprecations deprecations,
            Integrations integrations,
            CampaignAudience audience,
            RuleFormat rules,
            Holidays holidays,
            AffectedApprovals atStake,
            RemarkPages remarks,
            CampaignFindings checklist,
            FormDrafts drafts,
            StaffZone zone,
            Clock clock,
            JsonMapper json) {
        this.campaigns = campaigns;
        this.planEditor = planEditor;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.audience = audience;
        this.rules = rules;
        this.holidays = holidays;
        this.atStake = atStake;
        this.remarks = remarks;
        this.checklist = checklist;
        this.drafts = drafts;
        this.zone = zone;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping("/console/campaigns/new")
    String blank(@RequestParam @Nullable String deprecation, Principal who, Model model) {
        Optional<Deprecation> about =
                deprecation == null ? offered().stream().findFirst() : deprecations.find(deprecation);
        CampaignForm form = CampaignForm.blank(
                about.map(Deprecation::slug).orElse(""),
                about.map(found -> found.integration().slug()).orElse(""),
                about.map(this::proposed).orElse(List.of()));
        return opened(form, null, who, model);
    }

    @PostMapping("/console/campaigns/new")
    String draft(@RequestParam MultiValueMap<String, String> typed, SubmittedForm sent) {
        CampaignForm form = CampaignForm.typed(typed);
        return posted(
                form,
                null,
                sent,
                () -> planEditor.draft(form.campaign(json), sent.sender()).id());
    }

    @GetMapping("/console/campaigns/{id}/edit")
    String edit(@PathVariable long id, Principal who, Model model) {
        Campaign campaign = campaigns.get(id);
        String deprecation = deprecations.get(campaign.deprecationId()).slug();
        return opened(CampaignForm.of(campaign, deprecation), campaign, who, told(campaign, model));
    }

    @PostMapping("/console/campaigns/{id}/edit")
    String edit(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed, SubmittedForm sent) {
        CampaignForm form = CampaignForm.typed(typed);
        Campaign campaign = campaigns.get(id);
        told(campaign, sent.model());
        return posted(form, campaign, sent, () -> {
            AffectedApprovals.require(atStake.of(id), typed.containsKey(AffectedApprovals.KNOWN));
            planEditor.edit(id, form.campaign(rules.tree(campaign.rule())), form.value(FormDrafts.SEEN), sent.sender());
            return id;
        });
    }

    /** Shows the reader's draft, if there is one. */
    private String opened(CampaignForm saved, @Nullable Campaign campaign, Principal who, Model model) {
        Optional<CampaignForm> draft =
                drafts.find(name(saved, campaign), who.getName()).map(CampaignForm::kept);
        return show(draft.orElse(saved), campaign, campaign != null && draft.isEmpty(), who.getName(), model);
    }

    /** Performs the button. Typed values are kept as a draft until they are saved. */
    private String posted(CampaignForm form, @Nullable Campaign campaign, SubmittedForm sent, Supplier<Long> save) {
        String name = name(form, campaign);
        if (form.value("do").equals(DISCARD)) {
            drafts.drop(name, sent.sender());
            return "redirect:" + action(campaign)
                    + (campaign == null
                            ? about(form).map(d -> "?deprecation=" + d.slug()).orElse("")
                            : "");
        }
        CampaignForm pressed = pressed(form);
        if (isOnlyShown(form)) {
            drafts.keep(name, pressed.draft(), sent.sender());
            return show(pressed, campaign, false, sent.sender(), sent.model());
        }
        return sent.showing(form.fields())
                .act(
                        () -> {
                            long id = save.get();
                            drafts.drop(name, sent.sender());
                            return "redirect:/console/campaigns/" + id;
                        },
                        refusal -> refused(refusal, form, campaign, sent));
    }

    /** Name of the form's draft. */
    private String name(CampaignForm form, @Nullable Campaign campaign) {
        return campaign == null
                ? "campaign/new/" + about(form).map(Deprecation::id).orElse(0L)
                : "campaign/" + campaign.id();
    }

    private Optional<Deprecation> about(CampaignForm form) {
        return deprecations.find(form.value("deprecation"));
    }

    private static String action(@Nullable Campaign campaign) {
        return campaign == null ? "/console/campaigns/new" : campaign.page() + "/edit";
    }

    private Model told(Campaign campaign, Model model) {
        model.addAttribute("stakes", atStake.of(campaign.id()));
        model.addAttribute("remarks", remarks.at(RemarkPlace.Part.PLAN, campaign));
        return model.addAttribute(
                "ruleInWords", RuleNames.of(integrations.all()).of(campaign.rule()));
    }

    private static boolean isOnlyShown(CampaignForm form) {
        return !form.value("remove").isEmpty()
                || List.of(CHECK, ADD_STEP, PROPOSE).contains(form.value("do"));
    }

    /** The form after the button. A suggested schedule has the accounts that use the integration as its audience. */
    private CampaignForm pressed(CampaignForm form) {
        return switch (form.value("do")) {
            case ADD_STEP -> form.withStep();
            case PROPOSE ->
                about(form)
                        .map(about -> form.with(proposed(about))
                                .with("uses", about.integration().slug()))
                        .orElse(form);
            default -> form;
        };
    }

    private List<PlannedWave> proposed(Deprecation about) {
        return PlanByLeadTime.of(LeadTime.of(about, clock.instant()));
    }

    /** A form has no null: a field is left empty instead. */
    private static Fault inTheForm(Fault fault) {
        return new Fault(fault.field(), fault.reason().replace("or null for", "or empty for"));
    }

    /** Keeps a rejected form as a draft. After a conflict the author has read that another person saved, and may save again. */
    private String refused(
            ProblemException refusal, CampaignForm form, @Nullable Campaign campaign, SubmittedForm sent) {
        sent.model()
                .addAttribute(
                        "faults",
                        refusal.faults().stream().map(PlanningPages::inTheForm).toList());
        drafts.keep(name(form, campaign), form.draft(), sent.sender());
        CampaignForm shown = campaign != null && refusal.kind() == ProblemException.Kind.CONFLICT
                ? form.with(FormDrafts.SEEN, PlanEditor.version(campaign))
                : form;
        return show(shown, campaign, false, sent.sender(), sent.model());
    }

    /** Deprecations to choose from. */
    private List<Deprecation> offered() {
        return deprecations.all().stream().filter(each -> !each.isWithdrawn()).toList();
    }

    /**
     * Fills the page: typed values, days of the plan, recipients of each wave, and findings.
     *
     * @param campaign null while the plan is new
     * @param isSaved whether the form shows saved values; only then the findings of the campaign apply to it
     */
    private String show(CampaignForm form, @Nullable Campaign campaign, boolean isSaved, String reader, Model model) {
        model.addAttribute("form", form);
        drafts.show(name(form, campaign), campaign == null ? "" : PlanEditor.version(campaign), reader, model);
        model.addAttribute("campaign", campaign);
        model.addAttribute("action", action(campaign));
        model.addAttribute("save", CampaignAction.EDIT.doIt());
        model.addAttribute("deprecations", offered());
        model.addAttribute("integrations", integrations.all());
        about(form).ifPresent(about -> plan(form, campaign, isSaved, about, model));
        return "console/campaign-form";
    }

    private void plan(CampaignForm form, @Nullable Campaign campaign, boolean isSaved, Deprecation about, Model model) {
        Instant now = clock.instant();
        @Nullable Window window = form.readWindow();
        Optional<RuleCount> count = count(form, campaign, about);
        ReaderDays days =
                ReaderDays.of(window, about.zone(), count.map(RuleCount::places).orElse(List.of()), holidays);
        PlanSteps steps = PlanSteps.of(form.waves(), form.lateByAtMost(), form.brownoutDays(), days, about, now);
        model.addAttribute("about", about);
        model.addAttribute("now", now);
        model.addAttribute("plan", steps);
        model.addAttribute(
                "strip", PlanStrip.of(steps, days, about, now, zone.current()).orElse(null));
        model.addAttribute(
                "total",
                PlanTotal.of(
                        steps,
                        count.map(RuleCount::told).orElse(null),
                        CampaignForm.wholeNumber(form.value("most_per_hour"))));
        List<Finding> found = PlanFindings.of(steps, form.waves(), window, about);
        model.addAttribute("findings", found);
        model.addAttribute("others", campaign == null || !isSaved ? List.of() : others(campaign, found));
        model.addAttribute("rungAt", rung(form, about).orElse(null));
        model.addAttribute("proposed", ProposedPlans.of(LeadTime.of(about, now)));
        model.addAttribute(
                "countries",
                count.map(RuleCount::places)
                        .map(places -> ReaderCountries.of(places, holidays))
                        .orElse(null));
    }

    /** Problems in the campaign's checklist besides its plan. */
    private List<Finding> others(Campaign campaign, List<Finding> found) {
        Set<String> said = found.stream().map(Finding::code).collect(Collectors.toSet());
        return checklist.of(campaign).all().stream()
                .filter(each -> !each.isInfo() && !said.contains(each.code()))
                .toList();
    }

    /** When escalation starts. */
    private static Optional<Instant> rung(CampaignForm form, Deprecation about) {
        @Nullable Integer days = CampaignForm.wholeNumber(form.value("escalate_days_before"));
        return days == null || days < 1
                ? Optional.empty()
                : about.date().map(date -> date.plusDays(-days).instant());
    }

    /** Empty during the first expensive count, and while the audience is invalid. */
    private Optional<RuleCount> count(CampaignForm form, @Nullable Campaign campaign, Deprecation about) {
        Optional<AudienceRule> rule = campaign == null
                ? rules.read(form.audience(json), "audience", new Faults())
                : Optional.of(campaign.rule());
        return rule.flatMap(whole -> audience.find(whole, form.kind(), about));
    }
}
