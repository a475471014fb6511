package io.duskline.campaign.web;

import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.plan.Approving;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.PlanWarning;
import io.duskline.campaign.plan.PlanWarnings;
import io.duskline.campaign.plan.Planning;
import io.duskline.campaign.plan.Seen;
import io.duskline.campaign.run.CampaignActions;
import io.duskline.campaign.run.Ladders;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.DeliveryView;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns by REST. */
@RestController
@RequestMapping("/api/v1")
class CampaignApi {

    private final Campaigns campaigns;
    private final Planning planning;
    private final Decisions decisions;
    private final Approving approving;
    private final Deprecations deprecations;
    private final Deliveries deliveries;
    private final CampaignFigures campaignFigures;
    private final Exposure exposure;
    private final AudienceApi audience;
    private final CampaignActions actions;
    private final Ladders ladders;
    private final RuleFormat rules;
    private final OtherCampaigns others;
    private final Clock clock;
    private final JsonMapper json;

    CampaignApi(
            Campaigns campaigns,
            Planning planning,
            Decisions decisions,
            Approving approving,
            Deprecations deprecations,
            Deliveries deliveries,
            CampaignFigures campaignFigures,
            Exposure exposure,
            AudienceApi audience,
            CampaignActions actions,
            Ladders ladders,
            RuleFormat rules,
            OtherCampaigns others,
            Clock clock,
            JsonMapper json) {
        this.campaigns = campaigns;
        this.planning = planning;
        this.decisions = decisions;
        this.approving = approving;
        this.deprecations = deprecations;
        this.deliveries = deliveries;
        this.campaignFigures = campaignFigures;
        this.exposure = exposure;
        this.audience = audience;
        this.actions = actions;
        this.ladders = ladders;
        this.rules = rules;
        this.others = others;
        this.clock = clock;
        this.json = json;
    }

    @PostMapping("/campaigns")
    ResponseEntity<CampaignView> draft(@RequestBody NewCampaign body, Principal who) {
        CampaignView view = view(planning.draft(body, who.getName()));
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + view.id()))
                .body(view);
    }

    @GetMapping("/campaigns")
    Listing<CampaignView> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        Listing<Campaign> page = campaigns.list(cursor, Cursor.limit(limit));
        return new Listing<>(page.items().stream().map(this::view).toList(), page.next());
    }

    @GetMapping("/campaigns/{id}")
    CampaignView campaign(@PathVariable long id) {
        return view(decisions.look(id));
    }

    @PutMapping("/campaigns/{id}")
    CampaignView edit(@PathVariable long id, @RequestBody NewCampaign body, Principal who) {
        return view(planning.edit(id, body, who.getName()));
    }

    record Why(@Nullable String why) {}

    @PostMapping("/campaigns/{id}/submit")
    CampaignView submit(@PathVariable long id, Principal who) {
        Campaign submitted = actions.take(CampaignAction.SUBMIT, id, null, who.getName());
        return view(submitted, audience.gaps(submitted));
    }

    /** By a person other than its authors; what is named of what was read must be the present. */
    @PostMapping("/campaigns/{id}/approve")
    CampaignView approve(@PathVariable long id, @RequestBody(required = false) @Nullable Seen seen, Principal who) {
        return view(approving.approve(id, seen == null ? Seen.UNNAMED : seen, who.getName()));
    }

    @PostMapping("/campaigns/{id}/reject")
    CampaignView reject(@PathVariable long id, @RequestBody Why body, Principal who) {
        return take(CampaignAction.REJECT, id, body.why(), who);
    }

    @PostMapping("/campaigns/{id}/launch")
    CampaignView launch(@PathVariable long id, Principal who) {
        return take(CampaignAction.LAUNCH, id, null, who);
    }

    @PostMapping("/campaigns/{id}/pause")
    CampaignView pause(@PathVariable long id, @RequestBody Why body, Principal who) {
        return take(CampaignAction.PAUSE, id, body.why(), who);
    }

    @PostMapping("/campaigns/{id}/resume")
    CampaignView resume(@PathVariable long id, Principal who) {
        return take(CampaignAction.RESUME, id, null, who);
    }

    @PostMapping("/campaigns/{id}/cancel")
    CampaignView cancel(@PathVariable long id, @RequestBody Why body, Principal who) {
        return take(CampaignAction.CANCEL, id, body.why(), who);
    }

    record Speed(@Nullable Integer mostPerHour) {}

    /** How fast it may go from now on, also while it runs; null for as fast as the relays take it. */
    @PostMapping("/campaigns/{id}/speed")
    CampaignView speed(@PathVariable long id, @RequestBody Speed body, Principal who) {
        return view(decisions.setSpeed(id, body.mostPerHour(), who.getName()));
    }

    /** Tries once more what was refused for a reason that may have passed. */
    @PostMapping("/campaigns/{id}/retry")
    CampaignView retry(@PathVariable long id, Principal who) {
        return take(CampaignAction.RETRY, id, null, who);
    }

    /** @param steps null of days that a version before counted without them */
    record DayView(
            LocalDate day,
            int exposed,
            int answered,
            int reached,
            @Nullable Map<String, Long> steps) {

        static DayView of(Exposure.Day day) {
            return new DayView(
                    day.day(),
                    day.exposed(),
                    day.answered(),
                    day.reached(),
                    day.isByStep() ? CampaignView.steps(step -> day.steps().getOrDefault(step, 0)) : null);
        }
    }

    @GetMapping("/campaigns/{id}/exposure")
    List<DayView> exposure(@PathVariable long id) {
        Campaign campaign = campaigns.get(id);
        return exposure.days(campaign, deprecations.get(campaign.deprecationId())).stream()
                .map(DayView::of)
                .toList();
    }

    @GetMapping("/campaigns/{id}/deliveries")
    Listing<DeliveryView> deliveries(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String wave,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var page = deliveries.list(
                DeliveriesCsv.waves(campaigns.get(id), wave), state(state), cursor, Cursor.limit(limit));
        return new Listing<>(page.items().stream().map(DeliveryView::of).toList(), page.next());
    }

    static @Nullable DeliveryState state(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        for (DeliveryState state : DeliveryState.values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        throw Refusal.malformed("state", "is not a state of a delivery");
    }

    private CampaignView take(CampaignAction action, long id, @Nullable String why, Principal who) {
        return view(actions.take(action, id, why, who.getName()));
    }

    private CampaignView view(Campaign campaign) {
        return view(campaign, null);
    }

    private CampaignView view(Campaign campaign, @Nullable List<LanguageGap> gaps) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Figures figures = campaignFigures.of(campaign, deprecation);
        Ladders.Count escalated = ladders.count(campaign);
        return new CampaignView(
                campaign.id(),
                campaign.name(),
                deprecation.slug(),
                campaign.kind().code(),
                campaign.state().code(),
                campaign.why(),
                CampaignView.waitsBecause(campaign, deprecation),
                json.readTree(rules.write(campaign.rule())),
                campaign.lateByAtMost().toString(),
                campaign.mostPerHour(),
                CampaignView.WindowView.of(campaign.window()),
                campaign.escalateDaysBefore(),
                new CampaignView.EscalatedView(escalated.accounts(), escalated.withManager()),
                campaign.tellResolved(),
                campaign.sharesMail(),
                campaign.brownoutDaysBefore(),
                campaign.createdBy(),
                campaign.editedBy(),
                CampaignView.ApprovalView.of(campaign.approval()),
                approving.waiting(campaign).orElse(null),
                campaign.launchedAt(),
                campaign.endedAt(),
                campaign.waves().stream()
                        .map(wave -> CampaignView.WaveView.of(wave, campaign, deprecation, figures))
                        .toList(),
                CampaignView.ReachView.of(figures.reach()),
                campaign.lead() == null ? null : campaign.lead().days(),
                CampaignView.ShortNotice.of(campaign.lead()),
                warnings(campaign, deprecation),
                gaps,
                CampaignView.steps(step -> figures.steps().at(step)),
                figures.steps().outdated(),
                figures.steps().contradicted(),
                figures.steps().shownInProduct(),
                figures.steps().usageAsOf(),
                figures.at());
    }

    private List<PlanWarning> warnings(Campaign campaign, Deprecation deprecation) {
        List<PlanWarning> found = new ArrayList<>(PlanWarnings.of(campaign, deprecation, clock.instant()));
        found.addAll(others.warnings(campaign, deprecation));
        return found;
    }
}
