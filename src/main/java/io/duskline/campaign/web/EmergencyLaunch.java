package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Emergencies;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import org.springframework.stereotype.Component;

/** Launches in an emergency, after counting how many it writes to: for the page and for REST. */
@Component
class EmergencyLaunch {

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignAudience audience;
    private final Emergencies emergencies;

    EmergencyLaunch(
            Campaigns campaigns, Deprecations deprecations, CampaignAudience audience, Emergencies emergencies) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.audience = audience;
        this.emergencies = emergencies;
    }

    /** @throws io.duskline.web.Refusal as {@link Emergencies#launch} */
    Campaign take(long id, NewEmergency given, String by) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        long leaving = audience.count(campaign, deprecation).told().contacts();
        return emergencies.launch(id, given, leaving, by);
    }
}
