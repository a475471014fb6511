package io.duskline.campaign.figures;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import io.duskline.figure.FigureRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Campaigns that it costs something to count: nothing is counted in the background before the test says so. */
@DusklineTest
abstract class CostlyCampaigns {

    static final Duration COST = Duration.ofSeconds(3);

    @Autowired
    CampaignStory story;

    @Autowired
    CampaignFigures exact;

    @Autowired
    CampaignFigures campaignFigures;

    @Autowired
    FigureRepository kept;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Decisions decisions;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    final List<Runnable> inBackground = new ArrayList<>();
    int counts;
    Duration cost = COST;
    Deprecation twitter;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
    }

    /** As the real one, at a cost that the clock shows. */
    CampaignFigures costly() {
        return CountedCampaigns.counted(
                (campaign, deprecation) -> {
                    counts++;
                    Figures figures = exact.count(campaign, deprecation);
                    clock.advance(cost);
                    return figures;
                },
                deliveries,
                kept,
                inBackground::add,
                clock,
                type -> {});
    }

    void backgroundRuns() {
        List<Runnable> due = List.copyOf(inBackground);
        inBackground.clear();
        due.forEach(Runnable::run);
    }
}
