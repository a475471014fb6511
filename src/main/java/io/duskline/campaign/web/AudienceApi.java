package io.duskline.campaign.web;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.ApprovedContent;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whom a campaign would tell, by REST. */
@RestController
class AudienceApi {

    private static final int SAMPLED = 10;

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final ApprovedContent content;
    private final CampaignAudience audience;

    AudienceApi(Campaigns campaigns, Deprecations deprecations, ApprovedContent content, CampaignAudience audience) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.content = content;
        this.audience = audience;
    }

    record AudienceView(
            long matching,
            long accounts,
            long contacts,
            Map<String, Long> byLocale,
            Map<String, Long> byRole,
            ExcludedView excluded,
            List<SampleView> sample,
            Instant countedAt) {}

    record ExcludedView(long suppressed, long answered, long noContact, long unsubscribed) {}

    record SampleView(String account, String contact, String role, String locale, String because) {}

    @GetMapping("/api/v1/campaigns/{id}/audience")
    AudienceView audience(@PathVariable long id) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        RuleCount counted = audience.count(campaign, deprecation);
        AudienceCount count = audience.sampled(counted, campaign.rule(), campaign, deprecation, SAMPLED);
        return new AudienceView(
                count.matching(),
                count.accounts(),
                count.contacts(),
                count.byLocale(),
                count.byRole(),
                new ExcludedView(
                        count.excluded().suppressed(),
                        count.excluded().answered(),
                        count.excluded().noContact(),
                        count.excluded().unsubscribed()),
                count.sample().stream()
                        .map(s -> new SampleView(s.account(), s.contact(), s.role(), s.locale(), s.because()))
                        .toList(),
                counted.at());
    }

    /** Who of them does not get something in their language. */
    List<LanguageGap> gaps(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        return LanguageGap.of(
                audience.count(campaign, deprecation).told(),
                content.present(campaign).texts(),
                deprecation);
    }
}
