package io.duskline.campaign.web;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.audience.AudienceCount;
import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFilter;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.letter.CampaignActions;
import io.duskline.campaign.plan.ApprovedContent;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.LanguageGaps;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanByLeadTime;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.finding.Finding;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Campaigns by REST: plans, audiences, decisions and progress. */
@RestController
@RequestMapping("/api/v1")
class CampaignApi {

    private static final int SAMPLED = 10;

    private final Campaigns campaigns;
    private final PlanEditor planEditor;
    private final Decisions decisions;
    private final Deprecations deprecations;
    private final ApprovedContent content;
    private final CampaignAudience audience;
    private final Exposure exposure;
    private final CampaignActions actions;
    private final CampaignViews views;
    private final Clock clock;

    CampaignApi(
            Campaigns campaigns,
            PlanEditor planEditor,
            Decisions decisions,
            Deprecations deprecations,
            ApprovedContent content,
            CampaignAudience audience,
            Exposure exposure,
            CampaignActions actions,
            CampaignViews views,
            Clock clock) {
        this.campaigns = campaigns;
        this.planEditor = planEditor;
        this.decisions = decisions;
        this.deprecations = deprecations;
        this.content = content;
        this.audience = audience;
        this.exposure = exposure;
        this.actions = actions;
        this.views = views;
        this.clock = clock;
    }

    @PostMapping("/campaigns")
    ResponseEntity<CampaignView> draft(@RequestBody NewCampaign body, Principal who) {
        CampaignView view = views.of(planEditor.draft(body, who.getName()));
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + view.id()))
                .body(view);
    }

    @GetMapping("/campaigns")
    Listing<CampaignView> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return campaigns.list(CampaignFilter.ALL, cursor, Cursor.limit(limit)).map(views::of);
    }

    @GetMapping("/campaigns/{id}")
    CampaignView campaign(@PathVariable long id) {
        return views.of(decisions.look(id));
    }

    @PutMapping("/campaigns/{id}")
    CampaignView edit(@PathVariable long id, @RequestBody NewCampaign body, Principal who) {
        return views.of(planEditor.edit(id, body, who.getName()));
    }

    record Why(@Nullable String reason) {}

    @PostMapping("/campaigns/{id}/submit")
    CampaignView submit(@PathVariable long id, Principal who) {
        Campaign submitted = actions.take(CampaignAction.SUBMIT, id, null, who.getName());
        return views.of(submitted, gaps(submitted));
    }

    @PostMapping("/campaigns/{id}/take-back")
    CampaignView takeBack(@PathVariable long id, Principal who) {
        return take(CampaignAction.TAKE_BACK, id, null, who);
    }

    @PostMapping("/campaigns/{id}/launch")
    CampaignView launch(@PathVariable long id, Principal who) {
        return take(CampaignAction.LAUNCH, id, null, who);
    }

    @PostMapping("/campaigns/{id}/pause")
    CampaignView pause(@PathVariable long id, @RequestBody Why body, Principal who) {
        return take(CampaignAction.PAUSE, id, body.reason(), who);
    }

    @PostMapping("/campaigns/{id}/resume")
    CampaignView resume(@PathVariable long id, Principal who) {
        return take(CampaignAction.RESUME, id, null, who);
    }

    @PostMapping("/campaigns/{id}/cancel")
    CampaignView cancel(@PathVariable long id, @RequestBody Why body, Principal who) {
        return take(CampaignAction.CANCEL, id, body.reason(), who);
    }

    @PostMapping("/campaigns/{id}/restore")
    CampaignView restore(@PathVariable long id, Principal who) {
        return take(CampaignAction.RESTORE, id, null, who);
    }

    record Speed(@Nullable Integer mostPerHour) {}

    /** Sets the rate limit, also while it runs; null for none. */
    @PostMapping("/campaigns/{id}/speed")
    CampaignView speed(@PathVariable long id, @RequestBody Speed body, Principal who) {
        return views.of(decisions.setSpeed(id, body.mostPerHour(), who.getName()));
    }

    /** Retries messages that were rejected for a possibly temporary reason. */
    @PostMapping("/campaigns/{id}/retry")
    CampaignView retry(@PathVariable long id, Principal who) {
        return take(CampaignAction.RETRY, id, null, who);
    }

    record DayView(LocalDate day, int exposed, int answered, int reached, Map<String, Long> steps) {

        static DayView of(Exposure.Day day) {
            return new DayView(
                    day.day(),
                    day.exposed(),
                    day.answered(),
                    day.reached(),
                    CampaignView.steps(step -> day.steps().getOrDefault(step, 0)));
        }
    }

    @GetMapping("/campaigns/{id}/exposure")
    List<DayView> exposure(@PathVariable long id) {
        Campaign campaign = campaigns.get(id);
        return exposure.days(campaign, deprecations.get(campaign.deprecationId())).stream()
                .map(DayView::of)
                .toList();
    }

    record AudienceView(@JsonUnwrapped AudienceCount count, Instant countedAt) {}

    @GetMapping("/campaigns/{id}/audience")
    AudienceView audience(@PathVariable long id) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        RuleCount counted = audience.count(campaign, deprecation);
        return new AudienceView(
                audience.sampled(counted, campaign.rule(), campaign, deprecation, SAMPLED), counted.at());
    }

    /** Contacts without a text in their language. */
    private List<Finding> gaps(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        return LanguageGaps.of(
                audience.count(campaign, deprecation).told(),
                content.present(campaign).texts(),
                deprecation);
    }

    record Proposed(
            @Nullable Integer leadDays,

            @JsonIncludeProperties({"days", "cause"}) @Nullable LeadTime shortNotice,

            List<ProposedWave> waves) {}

    /** A wave in the form of a posted campaign. */
    record ProposedWave(@Nullable Integer offsetDays, boolean now, String template) {

        static ProposedWave of(PlannedWave wave) {
            return new ProposedWave(
                    wave.offsetDays(),
                    wave.offsetDays() == null,
                    wave.template().code());
        }
    }

    /** The plan proposed for the current lead time. */
    @GetMapping("/deprecations/{slug}/proposed-plan")
    Proposed proposed(@PathVariable String slug) {
        Deprecation deprecation = deprecations.get(slug);
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict(
                    "The deprecation is withdrawn, so there is nothing to send. Cancel the campaign.");
        }
        Optional<LeadTime> lead = LeadTime.of(deprecation, clock.instant());
        return new Proposed(
                lead.map(LeadTime::days).orElse(null),
                lead.filter(LeadTime::isShort).orElse(null),
                PlanByLeadTime.of(lead).stream().map(ProposedWave::of).toList());
    }

    record Published(String slug, @Nullable Instant publishedAt) {}

    /** Publishes a notice before, or without, a campaign. */
    @PostMapping("/deprecations/{slug}/publish")
    Published publish(@PathVariable String slug, Principal who) {
        Deprecation deprecation = decisions.publishByHand(slug, who.getName());
        return new Published(deprecation.slug(), deprecation.publishedAt());
    }

    private CampaignView take(CampaignAction action, long id, @Nullable String reason, Principal who) {
        return views.of(actions.take(action, id, reason, who.getName()));
    }
}
