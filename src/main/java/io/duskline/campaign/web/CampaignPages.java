package io.duskline.campaign.web;

import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.figures.TakenBack;
import io.duskline.campaign.figures.WaveCounts;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.EmergencyBook;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.WavePlan;
import io.duskline.campaign.run.CampaignActions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.delivery.Deliveries;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.Refusal;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The product manager's and the approver's pages: one campaign, and each decision's confirmation. */
@Controller
public class CampaignPages {

    /**
     * Every action that is asked on a page of this kind: an edit is a form, an approval reads everything first, and whoever
     * submits judges what was found.
     */
    public static final String ASKED = "reject|launch|pause|resume|cancel|retry";

    private final Decisions decisions;
    private final Deprecations deprecations;
    private final CampaignOverview overview;
    private final Deliveries deliveries;
    private final Notices notices;
    private final CampaignAudience audience;
    private final CampaignActions actions;
    private final CampaignFindings findings;
    private final FrameTexts texts;
    private final OtherCampaigns others;
    private final EmergencyBook emergencies;
    private final RemarkPages remarks;
    private final Integrations integrations;
    private final Clock clock;

    CampaignPages(
            Decisions decisions,
            Deprecations deprecations,
            CampaignOverview overview,
            Deliveries deliveries,
            Notices notices,
            CampaignAudience audience,
            CampaignActions actions,
            CampaignFindings findings,
            FrameTexts texts,
            OtherCampaigns others,
            EmergencyBook emergencies,
            RemarkPages remarks,
            Integrations integrations,
            Clock clock) {
        this.decisions = decisions;
        this.deprecations = deprecations;
        this.overview = overview;
        this.deliveries = deliveries;
        this.notices = notices;
        this.audience = audience;
        this.actions = actions;
        this.findings = findings;
        this.texts = texts;
        this.others = others;
        this.emergencies = emergencies;
        this.remarks = remarks;
        this.integrations = integrations;
        this.clock = clock;
    }

    @GetMapping("/console/campaigns/{id}")
    String campaign(@PathVariable long id, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        basics(campaign, deprecation, model);
        overview.show(campaign, deprecation, model);
        model.addAttribute("emergency", emergencies.last(id).orElse(null));
        model.addAttribute("remarks", remarks.of(campaign));
        return "console/campaign";
    }

    /** What will happen and what will not, before it does. */
    @GetMapping("/console/campaigns/{id}/{verb:" + ASKED + "}")
    String confirm(@PathVariable long id, @PathVariable String verb, Model model) {
        return confirm(id, action(verb), model);
    }

    String confirm(long id, CampaignAction action, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        basics(campaign, deprecation, model);
        List<NoticeRevision> current = notices.current(deprecation.id());
        model.addAttribute("action", action);
        model.addAttribute("texts", current);
        model.addAttribute("ruleInWords", RuleNames.of(integrations.all()).of(campaign.rule()));
        WaveCounts counts = new WaveCounts(deliveries.counts(campaign.waveIds()));
        model.addAttribute("counts", counts);
        model.addAttribute("takenBack", new TakenBack(campaign, deprecation, counts, clock.instant()));
        audience.find(campaign, deprecation).map(RuleCount::told).ifPresent(count -> {
            model.addAttribute("count", count);
            model.addAttribute("gaps", LanguageGap.of(count, current, deprecation));
        });
        if (action == CampaignAction.LAUNCH) {
            model.addAttribute("checked", findings.of(campaign));
        }
        return "console/campaign-confirm";
    }

    @PostMapping("/console/campaigns/{id}/{verb:" + ASKED + "}")
    String decide(
            @PathVariable long id,
            @PathVariable String verb,
            @RequestParam @Nullable String why,
            Model model,
            Principal who) {
        try {
            actions.take(action(verb), id, why, who.getName());
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            model.addAttribute("problem", refusal.detail());
            return confirm(id, verb, model);
        }
    }

    private static CampaignAction action(String verb) {
        return CampaignAction.of(verb).orElseThrow(() -> Refusal.notFound("action “" + verb + "”"));
    }

    @PostMapping("/console/campaigns/{id}/speed")
    String speed(
            @PathVariable long id, @RequestParam(defaultValue = "") String most_per_hour, Model model, Principal who) {
        try {
            decisions.setSpeed(id, CampaignForm.wholeNumber(most_per_hour), who.getName());
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            model.addAttribute("problem", refusal.detail());
            return campaign(id, model);
        }
    }

    private void basics(Campaign campaign, Deprecation deprecation, Model model) {
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", dates(deprecation));
        model.addAttribute("now", clock.instant());
        model.addAttribute("plan", plan(campaign, deprecation));
    }

    private ReaderDates dates(Deprecation deprecation) {
        return texts.dates(Locale.ENGLISH, deprecation.zone());
    }

    private WavePlan plan(Campaign campaign, Deprecation deprecation) {
        return new WavePlan(campaign, deprecation, clock.instant(), others.warnings(campaign, deprecation));
    }
}
