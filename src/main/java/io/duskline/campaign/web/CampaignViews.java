package io.duskline.campaign.web;

import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.escalation.EscalationLevels;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.plan.CampaignApprovals;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.PlanWarnings;
import io.duskline.campaign.plan.Remarks;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.finding.Finding;
import io.duskline.finding.FindingView;
import io.duskline.web.Site;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Builds campaigns for REST, with their figures. */
@Component
class CampaignViews {

    private final Deprecations deprecations;
    private final CampaignFigures campaignFigures;
    private final CampaignApprovals campaignApprovals;
    private final EmergencyRepository emergencies;
    private final Remarks remarks;
    private final EscalationLevels escalationLevels;
    private final RuleFormat rules;
    private final OtherCampaigns others;
    private final CampaignFindings findings;
    private final Site site;
    private final Clock clock;
    private final JsonMapper json;

    CampaignViews(
            Deprecations deprecations,
            CampaignFigures campaignFigures,
            CampaignApprovals campaignApprovals,
            EmergencyRepository emergencies,
            Remarks remarks,
            EscalationLevels escalationLevels,
            RuleFormat rules,
            OtherCampaigns others,
            CampaignFindings findings,
            Site site,
            Clock clock,
            JsonMapper json) {
        this.deprecations = deprecations;
        this.campaignFigures = campaignFigures;
        this.campaignApprovals = campaignApprovals;
        this.emergencies = emergencies;
        this.remarks = remarks;
        this.escalationLevels = escalationLevels;
        this.rules = rules;
        this.others = others;
        this.findings = findings;
        this.site = site;
        this.clock = clock;
        this.json = json;
    }

    CampaignView of(Campaign campaign) {
        return of(campaign, null);
    }

    /** @param gaps contacts without a text in their language; null if they were not requested */
    CampaignView of(Campaign campaign, @Nullable List<Finding> gaps) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Figures figures = campaignFigures.of(campaign, deprecation);
        return new CampaignView(
                campaign.id(),
                campaign.name(),
                deprecation.slug(),
                campaign.kind().code(),
                campaign.state().code(),
                campaign.reason(),
                CampaignView.waitingReason(campaign, deprecation),
                json.readTree(rules.write(campaign.rule())),
                campaign.lateByAtMost().toString(),
                campaign.mostPerHour(),
                CampaignView.WindowView.of(campaign.window()),
                campaign.escalateDaysBefore(),
                escalationLevels.count(campaign),
                campaign.tellResolved(),
                campaign.brownoutDaysBefore(),
                campaign.createdBy(),
                campaign.editedBy(),
                campaign.approval(),
                campaignApprovals.waiting(campaign).orElse(null),
                emergencies.last(campaign.id()).orElse(null),
                remarks.open(campaign.id()).stream()
                        .map(CampaignView.RemarkView::of)
                        .toList(),
                campaign.launchedAt(),
                campaign.endedAt(),
                campaign.waves().stream()
                        .map(wave -> CampaignView.WaveView.of(wave, campaign, deprecation, figures))
                        .toList(),
                figures.reach(),
                campaign.lead() == null ? null : campaign.lead().days(),
                campaign.shortNotice(deprecation, clock.instant()).orElse(null),
                FindingView.of(warnings(campaign, deprecation), site),
                gaps == null ? null : FindingView.of(gaps, site),
                CampaignView.steps(step -> figures.steps().at(step)),
                figures.steps().outdated(),
                figures.steps().contradicted(),
                figures.steps().shownInProduct(),
                figures.steps().usageAsOf(),
                figures.at());
    }

    private List<Finding> warnings(Campaign campaign, Deprecation deprecation) {
        List<Finding> found = new ArrayList<>(PlanWarnings.of(campaign, deprecation, clock.instant()));
        found.addAll(others.warnings(campaign, deprecation));
        return found.isEmpty() ? found : findings.withDecisions(campaign, found);
    }
}
