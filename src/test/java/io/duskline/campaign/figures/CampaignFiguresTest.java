package io.duskline.campaign.figures;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.db.tables.Figure.FIGURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.delivery.DeliveryState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CampaignFiguresTest extends CostlyCampaigns {

    @Test
    void aSmallCampaignIsExactAtOnceAndNothingIsKept() {
        Campaign draft = story.draft("all", NOW);
        assertThat(campaignFigures.of(draft, twitter).reach()).isEqualTo(new Reach(2, 0, 0, 2));

        Campaign campaign = story.launched("all", NOW);

        Figures figures = campaignFigures.of(campaign, twitter);
        assertThat(figures.reach()).isEqualTo(new Reach(2, 2, 0, 2));
        assertThat(figures.counts().get(campaign.waveIds().getFirst())).containsEntry(DeliveryState.ACCEPTED, 3);
        assertThat(figures.at()).isEqualTo(clock.instant());
        assertThat(sql.fetchCount(FIGURE, FIGURE.FIGURE_KEY.startsWith("campaign:")))
                .isZero();
    }

    @Test
    void aCostlyCountIsSharedAndComesAgainAtATwentiethOfTheTime() {
        Campaign campaign = story.launched("all", NOW);
        CampaignFigures costly = costly();
        clock.advance(Duration.ofSeconds(1));
        Figures first = costly.of(campaign, twitter);
        backgroundRuns();

        for (int i = 0; i < 10; i++) {
            assertThat(costly.of(campaign, twitter)).isEqualTo(first);
        }
        assertThat(counts).isEqualTo(1);
        assertThat(inBackground).isEmpty();

        clock.advance(COST.multipliedBy(20));
        for (int i = 0; i < 10; i++) {
            assertThat(costly.of(campaign, twitter)).isEqualTo(first);
        }
        assertThat(inBackground).hasSize(1);
        backgroundRuns();
        assertThat(counts).isEqualTo(2);
        assertThat(costly.of(campaign, twitter).at()).isAfter(first.at());
        assertThat(inBackground).isEmpty();
    }

    @Test
    void waveThatIsDoneSinceTheCountShowsItsFinalCounts() {
        Campaign draft = story.draft("all", NOW);
        decisions.submit(draft.id(), CampaignStory.PM);
        decisions.approve(draft.id(), CampaignStory.APPROVER);
        decisions.launch(draft.id(), CampaignStory.PM);
        story.fireOnly();
        long wave = draft.waveIds().getFirst();
        CampaignFigures costly = costly();
        assertThat(costly.of(campaigns.get(draft.id()), twitter).counts().get(wave))
                .containsEntry(DeliveryState.PENDING, 3);
        backgroundRuns();

        clock.advance(Duration.ofSeconds(1));
        story.goOn();

        assertThat(costly.of(campaigns.get(draft.id()), twitter).counts().get(wave))
                .containsEntry(DeliveryState.ACCEPTED, 3)
                .containsEntry(DeliveryState.PENDING, 0);
    }

    @Test
    void aStartOrAnotherNodeBeginsWithWhatIsKept() {
        Campaign campaign = story.launched("all", NOW);
        clock.advance(Duration.ofSeconds(1));
        Figures first = costly().of(campaign, twitter);

        CampaignFigures restarted = costly();

        assertThat(restarted.of(campaign, twitter)).isEqualTo(first);
        assertThat(counts).isEqualTo(1);
        assertThat(restarted.countedAgo(first)).isEqualTo("3 seconds");
    }

    @Test
    void whatPeopleAndWavesDoIsFollowedByACountThatKnowsIt() {
        Campaign campaign = story.launched("all", NOW.replace("}]", "},{\"offset_days\":-3,\"template\":\"final\"}]"));
        CampaignFigures costly = costly();
        clock.advance(Duration.ofSeconds(1));
        costly.of(campaign, twitter);
        backgroundRuns();

        decisions.cancel(campaign.id(), "No longer needed.", CampaignStory.PM);
        Campaign cancelled = campaigns.get(campaign.id());
        costly.of(cancelled, twitter);

        assertThat(inBackground).hasSize(1);
        backgroundRuns();
        assertThat(costly.of(cancelled, twitter).at()).isAfterOrEqualTo(cancelled.endedAt());
        assertThat(inBackground).isEmpty();
    }

    @Test
    void aCountThatFailedIsTriedAgain() {
        Campaign campaign = story.launched("all", NOW);
        clock.advance(Duration.ofSeconds(1));
        Figures first = costly().of(campaign, twitter);
        backgroundRuns();
        CampaignFigures failing = CountedCampaigns.counted(
                (c, d) -> {
                    throw new IllegalStateException("the database is away");
                },
                kept,
                Runnable::run,
                clock);
        clock.advance(COST.multipliedBy(20));

        assertThat(failing.of(campaign, twitter)).isEqualTo(first);
        clock.advance(Duration.ofMinutes(3));
        CampaignFigures costly = costly();
        costly.of(campaign, twitter);

        assertThat(inBackground).hasSize(1);
    }

    @Test
    void whatBecameQuickIsExactAgain() {
        Campaign campaign = story.launched("all", NOW);
        clock.advance(Duration.ofSeconds(1));
        CampaignFigures costly = costly();
        costly.of(campaign, twitter);
        cost = Duration.ZERO;
        clock.advance(COST.multipliedBy(20));
        costly.of(campaign, twitter);
        backgroundRuns();

        clock.advance(Duration.ofMillis(1));

        assertThat(costly.of(campaign, twitter).at()).isEqualTo(clock.instant());
    }
}
