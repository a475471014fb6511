package io.duskline.campaign.web;

import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.plan.AudienceSize;
import io.duskline.catalog.Deprecations;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many a campaign tells, as its pages count. */
@Component
class CountedSize implements AudienceSize {

    private final CampaignAudience audience;
    private final Deprecations deprecations;

    CountedSize(CampaignAudience audience, Deprecations deprecations) {
        this.audience = audience;
        this.deprecations = deprecations;
    }

    @Override
    public Optional<Size> of(Campaign campaign) {
        return audience.find(campaign, deprecations.get(campaign.deprecationId()))
                .map(CountedSize::of);
    }

    static Size of(RuleCount count) {
        return new Size(count.told().accounts(), count.told().contacts());
    }
}
