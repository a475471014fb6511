package io.duskline.campaign.web;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceCounter;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.ApprovedContent;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.campaign.run.Waves;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
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
    private final AudienceCounter counter;
    private final Waves waves;

    AudienceApi(
            Campaigns campaigns,
            Deprecations deprecations,
            ApprovedContent content,
            AudienceCounter counter,
            Waves waves) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.content = content;
        this.counter = counter;
        this.waves = waves;
    }

    record AudienceView(
            long matching,
            long accounts,
            long contacts,
            Map<String, Long> byLocale,
            Map<String, Long> byRole,
            ExcludedView excluded,
            List<SampleView> sample) {}

    record ExcludedView(long suppressed, long answered, long noContact, long unsubscribed) {}

    record SampleView(String account, String contact, String role, String locale, String because) {}

    @GetMapping("/api/v1/campaigns/{id}/audience")
    AudienceView audience(@PathVariable long id) {
        Campaign campaign = campaigns.get(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        AudienceCount count = count(campaign, deprecation);
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
                        .toList());
    }

    /** Who of them does not get something in their language. */
    List<LanguageGap> gaps(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        return LanguageGap.of(
                count(campaign, deprecation), content.present(campaign).texts(), deprecation);
    }

    private AudienceCount count(Campaign campaign, Deprecation deprecation) {
        return counter.count(
                campaign.rule(),
                deprecation.integration(),
                waves.answered(deprecation),
                campaign.kind().unsubscribed(),
                SAMPLED);
    }
}
