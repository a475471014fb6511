package io.duskline.report;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Deprecation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How the accounts of a campaign stand, stood at the end, or stood on a day. */
@Component
class Stands {

    /** Whoever makes a report waits so long for figures of this very moment, and takes the last ones where it is longer. */
    private static final Duration BEARABLE = Duration.ofSeconds(2);

    private final CampaignFigures campaignFigures;
    private final AccountSteps steps;
    private final Exposure exposure;
    private final EndStands ends;

    Stands(CampaignFigures campaignFigures, AccountSteps steps, Exposure exposure, EndStands ends) {
        this.campaignFigures = campaignFigures;
        this.steps = steps;
        this.exposure = exposure;
        this.ends = ends;
    }

    /** As they were counted last; empty before the first wave chose them, and while many are counted for the first time. */
    Optional<Stand> now(Campaign campaign, Deprecation deprecation) {
        Optional<Figures> counted = campaignFigures.fresh(campaign, deprecation, BEARABLE);
        return counted.map(figures -> Stand.of(
                        figures.at(),
                        figures.steps().usageAsOf(),
                        steps.find(campaign, "").groups()))
                .filter(stand -> stand.accounts() > 0);
    }

    /** Empty where it has not ended by then, or nobody counted it then. */
    Optional<Stand> atTheEnd(ReportScope scope) {
        return scope.hasEnded()
                ? scope.end().flatMap(end -> ends.find(scope.campaign().id(), end))
                : Optional.empty();
    }

    /** At the end where it has ended, else now; empty for a day before the end, of which only the steps were kept. */
    Optional<Stand> ofScope(ReportScope scope) {
        Optional<Stand> atTheEnd = atTheEnd(scope);
        return atTheEnd.isPresent() || !scope.isNow() || scope.hasEnded()
                ? atTheEnd
                : now(scope.campaign(), scope.deprecation());
    }

    /** The end of a day that is over, as it was kept; empty where it was not. */
    Optional<Exposure.Day> onDay(ReportScope scope) {
        LocalDate day = scope.until().atZone(scope.zone()).toLocalDate().minusDays(1);
        return exposure.kept(scope.campaign(), day);
    }
}
