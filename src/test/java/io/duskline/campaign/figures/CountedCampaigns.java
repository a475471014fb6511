package io.duskline.campaign.figures;

import static org.mockito.Mockito.mock;

import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureRepository;
import io.duskline.figure.TestFigures;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The figures of campaigns, of which a test says how they are counted; no page is patient. */
final class CountedCampaigns {

    private CountedCampaigns() {}

    /** @param beside has what is counted beside a page counted */
    static CampaignFigures counted(
            BiFunction<Campaign, Deprecation, Figures> how, FigureRepository kept, Executor beside, TestClock clock) {
        return counted(how, mock(Deliveries.class), kept, beside, clock, type -> {});
    }

    /**
     * @param deliveries by which the counts of a wave that is done are taken again
     * @param failures is told of what could not be counted
     */
    static CampaignFigures counted(
            BiFunction<Campaign, Deprecation, Figures> how,
            Deliveries deliveries,
            FigureRepository kept,
            Executor beside,
            TestClock clock,
            Consumer<Class<?>> failures) {
        DerivedFigures derived = TestFigures.counted(kept, beside, clock, clock, Duration.ofMillis(1), failures);
        return new CampaignFigures(mock(AccountSteps.class), deliveries, derived, clock) {
            @Override
            Figures count(Campaign campaign, Deprecation deprecation) {
                return how.apply(campaign, deprecation);
            }
        };
    }
}
