package io.duskline.campaign.web;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.hours.Holidays;
import io.duskline.campaign.hours.ReaderCountries;
import io.duskline.campaign.hours.ReaderDays;
import io.duskline.campaign.timeline.PlanFindings;
import io.duskline.campaign.timeline.PlanSteps;
import io.duskline.campaign.timeline.PlanStrip;
import io.duskline.campaign.timeline.PlanTotal;
import io.duskline.campaign.timeline.ProposedPlans;
import io.duskline.campaign.timeline.TypedPlan;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.Faults;
import io.duskline.web.Finding;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.json.JsonMapper;

/** What the page of a plan shows beside what was typed: its days, whom each wave reaches, what is strange about it. */
@Component
class PlanPage {

    private final Deprecations deprecations;
    private final Integrations integrations;
    private final CampaignAudience audience;
    private final RuleFormat rules;
    private final Holidays holidays;
    private final CampaignFindings checklist;
    private final FrameTexts texts;
    private final Clock clock;
    private final JsonMapper json;

    PlanPage(
            Deprecations deprecations,
            Integrations integrations,
            CampaignAudience audience,
            RuleFormat rules,
            Holidays holidays,
            CampaignFindings checklist,
            FrameTexts texts,
            Clock clock,
            JsonMapper json) {
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.audience = audience;
        this.rules = rules;
        this.holidays = holidays;
        this.checklist = checklist;
        this.texts = texts;
        this.clock = clock;
        this.json = json;
    }

    /** What a campaign can be about. */
    List<Deprecation> offered() {
        return deprecations.all().stream().filter(each -> !each.isWithdrawn()).toList();
    }

    /**
     * Fills in the page.
     *
     * @param campaign whose plan it is; null while it is none yet
     * @param isSaved whether the form says what is saved: then what is found of the campaign is of it
     */
    String show(CampaignForm form, @Nullable Campaign campaign, boolean isSaved, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("campaign", campaign);
        model.addAttribute(
                "action",
                campaign == null ? "/console/campaigns/new" : "/console/campaigns/" + campaign.id() + "/edit");
        model.addAttribute("save", CampaignAction.EDIT.doIt());
        model.addAttribute("deprecations", offered());
        model.addAttribute("integrations", integrations.all());
        deprecations.find(form.value("deprecation")).ifPresent(about -> plan(form, campaign, isSaved, about, model));
        return "console/campaign-form";
    }

    private void plan(CampaignForm form, @Nullable Campaign campaign, boolean isSaved, Deprecation about, Model model) {
        Instant now = clock.instant();
        TypedPlan plan = form.plan();
        Optional<RuleCount> count = count(form, campaign, about);
        ReaderDays days = ReaderDays.of(
                plan.window(), about.zone(), count.map(RuleCount::places).orElse(List.of()), holidays);
        PlanSteps steps = PlanSteps.of(plan, days, about, now);
        model.addAttribute("about", about);
        model.addAttribute("now", now);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, about.zone()));
        model.addAttribute("plan", steps);
        model.addAttribute("strip", PlanStrip.of(steps, days, about, now).orElse(null));
        model.addAttribute(
                "total", PlanTotal.of(steps, count.map(RuleCount::told).orElse(null), plan.mostPerHour()));
        List<Finding> found = PlanFindings.of(steps, plan, about);
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

    /** What the campaign's checklist says of all else than its plan, as far as it is not well. */
    private List<Finding> others(Campaign campaign, List<Finding> found) {
        Set<String> said = found.stream().map(Finding::kind).collect(Collectors.toSet());
        return checklist.of(campaign).findings().stream()
                .filter(each -> each.weight() != Finding.Weight.GOOD && !said.contains(each.kind()))
                .toList();
    }

    /** When the next role is told of an account that nobody was heard at. */
    private static Optional<Instant> rung(CampaignForm form, Deprecation about) {
        @Nullable Integer days = CampaignForm.wholeNumber(form.value("escalate_days_before"));
        return days == null || days < 1
                ? Optional.empty()
                : about.date().map(date -> date.plusDays(-days).instant());
    }

    /** Empty while a costly one is counted for the first time, and while nobody can say whom it tells. */
    private Optional<RuleCount> count(CampaignForm form, @Nullable Campaign campaign, Deprecation about) {
        Optional<AudienceRule> rule = campaign == null
                ? rules.read(form.audience(json), "audience", new Faults())
                : Optional.of(campaign.rule());
        return rule.flatMap(whole -> audience.find(whole, form.kind(), about));
    }
}
