package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.Planning;
import io.duskline.campaign.run.CampaignActions;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.DeliveryView;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.net.URI;
import java.security.Principal;
import java.time.LocalDate;
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

/** Campaigns by REST. */
@RestController
@RequestMapping("/api/v1")
class CampaignApi {

    private final Campaigns campaigns;
    private final Planning planning;
    private final Decisions decisions;
    private final Deprecations deprecations;
    private final Deliveries deliveries;
    private final Exposure exposure;
    private final AudienceApi audience;
    private final CampaignActions actions;
    private final CampaignViews views;

    CampaignApi(
            Campaigns campaigns,
            Planning planning,
            Decisions decisions,
            Deprecations deprecations,
            Deliveries deliveries,
            Exposure exposure,
            AudienceApi audience,
            CampaignActions actions,
            CampaignViews views) {
        this.campaigns = campaigns;
        this.planning = planning;
        this.decisions = decisions;
        this.deprecations = deprecations;
        this.deliveries = deliveries;
        this.exposure = exposure;
        this.audience = audience;
        this.actions = actions;
        this.views = views;
    }

    @PostMapping("/campaigns")
    ResponseEntity<CampaignView> draft(@RequestBody NewCampaign body, Principal who) {
        CampaignView view = views.of(planning.draft(body, who.getName()));
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + view.id()))
                .body(view);
    }

    @GetMapping("/campaigns")
    Listing<CampaignView> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        Listing<Campaign> page = campaigns.list(cursor, Cursor.limit(limit));
        return new Listing<>(page.items().stream().map(views::of).toList(), page.next());
    }

    @GetMapping("/campaigns/{id}")
    CampaignView campaign(@PathVariable long id) {
        return views.of(decisions.look(id));
    }

    @PutMapping("/campaigns/{id}")
    CampaignView edit(@PathVariable long id, @RequestBody NewCampaign body, Principal who) {
        return views.of(planning.edit(id, body, who.getName()));
    }

    record Why(@Nullable String why) {}

    @PostMapping("/campaigns/{id}/submit")
    CampaignView submit(@PathVariable long id, Principal who) {
        Campaign submitted = actions.take(CampaignAction.SUBMIT, id, null, who.getName());
        return views.of(submitted, audience.gaps(submitted));
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
        return views.of(decisions.setSpeed(id, body.mostPerHour(), who.getName()));
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
        return views.of(actions.take(action, id, why, who.getName()));
    }
}
