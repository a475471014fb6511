package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.Reach;
import io.duskline.catalog.Capability;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of an integration ends or ended, and how many were told. */
@Component
class IntegrationEnds {

    /**
     * One of its ends.
     *
     * @param campaign that tells of it, the one launched last; null while none was
     * @param reach of that campaign; null also while it is counted for the first time
     */
    public record OneEnd(
            Deprecation deprecation,
            @Nullable Campaign campaign,
            @Nullable Reach reach) {}

    /**
     * Something that customers can do with it.
     *
     * @param end by which they no longer can, or could not; null where nothing ends it
     */
    public record Ability(Capability capability, @Nullable Deprecation end) {}

    private final Deprecations deprecations;
    private final Campaigns campaigns;
    private final CampaignFigures figures;

    IntegrationEnds(Deprecations deprecations, Campaigns campaigns, CampaignFigures figures) {
        this.deprecations = deprecations;
        this.campaigns = campaigns;
        this.figures = figures;
    }

    /** What has no date yet first, then what ends last. */
    List<OneEnd> of(Integration integration) {
        return deprecations.all().stream()
                .filter(each -> each.integration().id() == integration.id())
                .map(this::end)
                .toList();
    }

    private OneEnd end(Deprecation deprecation) {
        Optional<Campaign> told = campaigns.about(deprecation.id()).stream()
                .filter(Campaign::isLaunched)
                .max(Comparator.comparing(Campaign::launchedAt));
        return new OneEnd(
                deprecation,
                told.orElse(null),
                told.flatMap(campaign -> figures.soon(campaign, deprecation))
                        .map(Figures::reach)
                        .orElse(null));
    }

    static List<Ability> abilities(Integration integration, List<OneEnd> ends) {
        return integration.capabilities().stream()
                .map(capability -> new Ability(
                        capability,
                        ends.stream()
                                .map(OneEnd::deprecation)
                                .filter(each -> !each.isWithdrawn())
                                .filter(each -> each.stops().contains(capability))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }
}
