package io.duskline.campaign.figures;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignProgressed;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Deliveries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class FiguresInQuietTest {

    @Autowired
    CampaignStory story;

    @Autowired
    FiguresQuery exact;

    @Autowired
    FiguresCache cache;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    final List<Runnable> later = new ArrayList<>();
    int counts;
    CampaignFigures figures;
    Deprecation twitter;
    Campaign campaign;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.launched("all", NOW);
        figures = TestFigures.counted(
                (any, deprecation) -> {
                    counts++;
                    return exact.count(any, deprecation);
                },
                cache,
                Runnable::run,
                clock);
    }

    private FiguresInQuiet inQuiet(boolean isLarge) {
        return new FiguresInQuiet(
                figures, any -> isLarge, campaigns, deprecations, deliveries, sql, later::add, clock, clock);
    }

    private void look() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        clock.advance(FiguresInQuiet.LOOK);
        due.forEach(Runnable::run);
    }

    private void mailLeaves(boolean does) {
        sql.update(DELIVERY).set(DELIVERY.STATE, does ? "claimed" : "accepted").execute();
    }

    @Test
    void aSmallCampaignIsCountedAtOnce() {
        inQuiet(false).count(new CampaignProgressed(campaign, twitter));

        assertThat(counts).isEqualTo(1);
        assertThat(later).isEmpty();
    }

    @Test
    void aLargeOneIsCountedOnceNoMailLeaves() {
        FiguresInQuiet inQuiet = inQuiet(true);
        mailLeaves(true);
        inQuiet.count(new CampaignProgressed(campaign, twitter));
        inQuiet.count(new CampaignProgressed(campaign, twitter));
        assertThat(later).as("one look for both").hasSize(1);

        look();
        look();
        assertThat(counts).isZero();

        mailLeaves(false);
        look();
        mailLeaves(true);
        look();
        mailLeaves(false);
        look();
        assertThat(counts).as("between two campaigns").isZero();

        look();
        assertThat(counts).isEqualTo(1);
        assertThat(later).isEmpty();
    }

    @Test
    void whoeverLookedWhileMailLeftDoesNotHaveTheLastWord() {
        FiguresInQuiet inQuiet = inQuiet(true);
        mailLeaves(true);
        inQuiet.count(new CampaignProgressed(campaign, twitter));
        look();
        figures.count(campaigns.get(campaign.id()), twitter);
        cache.keep(campaign.id(), figures.of(campaign, twitter), Duration.ofSeconds(2));
        counts = 0;

        mailLeaves(false);
        look();
        look();

        assertThat(counts).isEqualTo(1);
    }

    /** A campaign that is to leave slowly leaves for days. */
    @Test
    void itDoesNotWaitForEver() {
        mailLeaves(true);
        inQuiet(true).count(new CampaignProgressed(campaign, twitter));

        long looks = FiguresInQuiet.LONGEST_WAIT.dividedBy(FiguresInQuiet.LOOK);
        for (int i = 0; i < looks; i++) {
            look();
        }

        assertThat(counts).isEqualTo(1);
        assertThat(later).isEmpty();
    }
}
