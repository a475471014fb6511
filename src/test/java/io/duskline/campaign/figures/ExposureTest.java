package io.duskline.campaign.figures;

import static io.duskline.campaign.CampaignStory.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.figure.FigureRepository;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of the days of a campaign that is costly to count. */
@DusklineTest
class ExposureTest {

    private static final Duration COST = Duration.ofSeconds(34);

    @Autowired
    CampaignStory story;

    @Autowired
    CampaignFigures exact;

    @Autowired
    FigureRepository kept;

    @Autowired
    Campaigns campaigns;

    @Autowired
    AccountEnds ends;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    final List<Runnable> inBackground = new ArrayList<>();

    /** Of each count, whether whoever waits for a row that was written before it has to wait for all of it. */
    final List<Boolean> counts = new ArrayList<>();

    Deprecation twitter;
    Campaign campaign;
    Exposure exposure;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.launched("all", NOW);
        clock.advance(Duration.ofSeconds(1));
        CampaignFigures costly = CountedCampaigns.counted(
                (campaign, deprecation) -> {
                    counts.add(TransactionSynchronizationManager.isActualTransactionActive());
                    Figures figures = exact.count(campaign, deprecation);
                    clock.advance(COST);
                    return figures;
                },
                kept,
                inBackground::add,
                clock);
        exposure = new Exposure(sql, campaigns, costly, ends, transaction, clock);
    }

    @Test
    void theFirstRowOfADayIsCountedOnceAndHoldsUpNobody() {
        exposure.keep();
        inBackground.clear();
        clock.advance(Duration.ofDays(1));

        exposure.keep();

        assertThat(counts).containsExactly(false, false);
        assertThat(inBackground).isEmpty();
    }

    @Test
    void theOtherRowsTakeWhatIsCountedBeside() {
        exposure.keep();
        inBackground.clear();
        clock.advance(Duration.ofMinutes(10));
        exposure.keep();
        clock.advance(Duration.ofMinutes(10));
        exposure.keep();

        assertThat(counts).hasSize(1);
        assertThat(inBackground).as("by itself, where nobody looks").hasSize(1);
    }

    @Test
    void aCountOverMidnightIsOfTheDayOnWhichItBegan() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), twitter.zone());
        clock.set(today.plusDays(1).atStartOfDay(twitter.zone()).toInstant().minusSeconds(20));

        exposure.keep();

        assertThat(exposure.days(campaign, twitter))
                .extracting(Exposure.Day::day)
                .containsExactly(today, today.plusDays(1));
    }
}
