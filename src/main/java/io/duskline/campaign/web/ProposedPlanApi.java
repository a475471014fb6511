package io.duskline.campaign.web;

import io.duskline.campaign.LeadTime;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.PlanByLeadTime;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The plan that the time until the end suggests, in the shape in which a campaign takes it. */
@RestController
class ProposedPlanApi {

    private final Deprecations deprecations;
    private final Clock clock;

    ProposedPlanApi(Deprecations deprecations, Clock clock) {
        this.deprecations = deprecations;
        this.clock = clock;
    }

    record Proposed(
            @Nullable Integer leadDays, CampaignView.@Nullable ShortNotice shortNotice, List<ProposedWave> waves) {}

    /** A wave as a campaign takes it: it has days, or leaves at launch. */
    record ProposedWave(@Nullable Integer offsetDays, boolean now, String template) {

        static ProposedWave of(PlannedWave wave) {
            return new ProposedWave(
                    wave.offsetDays(),
                    wave.offsetDays() == null,
                    wave.template().code());
        }
    }

    @GetMapping("/api/v1/deprecations/{slug}/proposed-plan")
    Proposed proposed(@PathVariable String slug) {
        Deprecation deprecation = deprecations.get(slug);
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn; there is nothing to tell.");
        }
        Optional<LeadTime> lead = LeadTime.of(deprecation, clock.instant());
        return new Proposed(
                lead.map(LeadTime::days).orElse(null),
                CampaignView.ShortNotice.of(lead.orElse(null)),
                PlanByLeadTime.of(lead).stream().map(ProposedWave::of).toList());
    }
}
