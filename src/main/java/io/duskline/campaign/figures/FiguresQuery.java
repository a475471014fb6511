package io.duskline.campaign.figures;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts a campaign from its deliveries and accounts, exactly, however long it takes. */
@Component
class FiguresQuery {

    private final AccountSteps steps;
    private final Deliveries deliveries;
    private final Clock clock;

    FiguresQuery(AccountSteps steps, Deliveries deliveries, Clock clock) {
        this.steps = steps;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    Figures count(Campaign campaign, Deprecation deprecation) {
        Instant at = clock.instant();
        return new Figures(
                steps.count(campaign, deprecation),
                deliveries.counts(campaign.waveIds()),
                campaign.window() == null ? Map.of() : deliveries.hours(campaign.waveIds()),
                at);
    }
}
