package io.duskline.campaign.web;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceCounts;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.AudienceScope;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.AudienceSize;
import io.duskline.campaign.wave.CampaignScopes;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The recipients that a campaign would have now, for its pages. */
@Component
class CampaignAudience implements AudienceSize {

    private final AudienceCounts counts;
    private final CampaignScopes scopes;
    private final Campaigns campaigns;
    private final Deprecations deprecations;

    CampaignAudience(AudienceCounts counts, CampaignScopes scopes, Campaigns campaigns, Deprecations deprecations) {
        this.counts = counts;
        this.scopes = scopes;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
    }

    @Override
    public Optional<Size> of(Campaign campaign) {
        return find(campaign, deprecations.get(campaign.deprecationId())).map(CampaignAudience::size);
    }

    static Size size(RuleCount count) {
        return new Size(count.told().accounts(), count.told().contacts());
    }

    /** How many contacts a campaign would write to. Waits for the count. */
    long contacts(long campaignId) {
        Campaign campaign = campaigns.get(campaignId);
        return count(campaign, deprecations.get(campaign.deprecationId()))
                .told()
                .contacts();
    }

    AudienceScope scope(Campaign campaign, Deprecation deprecation) {
        return scopes.of(campaign, deprecation);
    }

    /** Of this rule instead of the campaign's; empty while a costly one is counted for the first time. */
    Optional<RuleCount> find(RuleForm whole, Campaign campaign, Deprecation deprecation) {
        return counts.find(whole, scope(campaign, deprecation));
    }

    /** Exact where that is quick, else as counted last; empty while a costly one is counted for the first time. */
    Optional<RuleCount> find(Campaign campaign, Deprecation deprecation) {
        return find(campaign.rule(), campaign.kind(), deprecation);
    }

    /** The same of what is not a campaign yet. */
    Optional<RuleCount> find(AudienceRule rule, CampaignKind kind, Deprecation deprecation) {
        return counts.find(RuleForm.of(rule), scopes.of(kind, deprecation));
    }

    /** Some recipients by chance; each draw others. */
    List<AudienceCount.Sampled> drawn(RuleCount count, Campaign campaign, Deprecation deprecation, int draw, int most) {
        return counts.drawn(count, campaign.rule(), scope(campaign, deprecation), draw, most);
    }

    /** Exact where that is quick, else as counted last; anyone who asks first waits for it. */
    RuleCount count(Campaign campaign, Deprecation deprecation) {
        return counts.await(campaign.rule(), scopes.of(campaign.kind(), deprecation));
    }

    /** What was counted of a rule, with some recipients of the accounts that use it most. */
    AudienceCount sampled(RuleCount count, AudienceRule rule, Campaign campaign, Deprecation deprecation, int most) {
        return counts.sampled(count, rule, scope(campaign, deprecation), most);
    }
}
