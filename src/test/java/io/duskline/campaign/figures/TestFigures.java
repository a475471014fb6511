package io.duskline.campaign.figures;

import io.duskline.TestClock;
import io.duskline.db.FailedCounts;
import io.duskline.db.PatienceOf;
import java.time.Duration;
import java.util.concurrent.Executor;

/** The figures of campaigns, of which a test says how they are counted; no page is patient. */
final class TestFigures {

    private TestFigures() {}

    /** @param beside has what is counted beside a page counted */
    static CampaignFigures counted(FiguresQuery how, FiguresCache cache, Executor beside, TestClock clock) {
        return counted(how, cache, beside, clock, type -> {});
    }

    /** @param failures is told of what could not be counted */
    static CampaignFigures counted(
            FiguresQuery how, FiguresCache cache, Executor beside, TestClock clock, FailedCounts failures) {
        return new CampaignFigures(how, cache, beside, clock, clock, PatienceOf.most(Duration.ofMillis(1)), failures);
    }
}
