package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.plan.PlanByLeadTime;
import io.duskline.campaign.plan.Planning;
import io.duskline.campaign.web.CampaignForm;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewDeprecation;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Enters what ends, with a first plan of how it is told: whoever uses it, by the time that is left. */
@Component
class Retiring {

    private final Deprecations deprecations;
    private final DeprecationEditing editing;
    private final Campaigns campaigns;
    private final Planning planning;
    private final Clock clock;
    private final JsonMapper json;

    Retiring(
            Deprecations deprecations,
            DeprecationEditing editing,
            Campaigns campaigns,
            Planning planning,
            Clock clock,
            JsonMapper json) {
        this.deprecations = deprecations;
        this.editing = editing;
        this.campaigns = campaigns;
        this.planning = planning;
        this.clock = clock;
        this.json = json;
    }

    /** @throws io.duskline.web.Refusal as entering a deprecation and drafting a campaign do; then nothing is entered */
    @Transactional
    public Campaign begin(NewDeprecation given, String actor) {
        Deprecation deprecation = deprecations.announce(given, actor);
        return planning.draft(
                CampaignForm.blank(
                                deprecation.slug(),
                                deprecation.integration().slug(),
                                PlanByLeadTime.of(LeadTime.of(deprecation, clock.instant())))
                        .named(deprecation.called())
                        .campaign(json),
                actor);
    }

    /** @throws io.duskline.web.Refusal as editing a deprecation does */
    Deprecation edit(String slug, NewDeprecation given, String actor) {
        return editing.edit(slug, given, actor);
    }

    /** The campaign that tells of it, or will: the newest that was not called off, else the newest. */
    Optional<Campaign> campaign(Deprecation deprecation) {
        Comparator<Campaign> byLife =
                Comparator.comparing(campaign -> !campaign.state().code().equals("cancelled"));
        return campaigns.about(deprecation.id()).stream().max(byLife.thenComparing(Campaign::id));
    }
}
