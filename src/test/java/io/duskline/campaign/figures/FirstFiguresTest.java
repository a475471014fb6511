package io.duskline.campaign.figures;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.duskline.campaign.Campaign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a campaign's pages do while it is counted for the first time. */
class FirstFiguresTest extends CostlyCampaigns {

    @Test
    void whatAPageCanDoWithoutIsCountedBesideItAndKept() {
        Campaign campaign = story.launched("all", NOW);
        CampaignFigures costly = costly();
        clock.advance(Duration.ofSeconds(1));

        assertThat(costly.soon(campaign, twitter)).isEmpty();
        assertThat(costly.soon(campaign, twitter)).isEmpty();
        assertThat(counts).isZero();

        backgroundRuns();
        assertThat(counts).isEqualTo(1);
        assertThat(costly.soon(campaign, twitter).orElseThrow().reach()).isEqualTo(new Reach(2, 2, 0, 2));
        assertThat(counts).isEqualTo(1);
        assertThat(inBackground).isEmpty();
    }

    @Test
    void aListWaitsForAllThatIsCountedForTheFirstTimeAsLongAsForOne() {
        Campaign campaign = story.launched("all", NOW);
        Campaign another = story.draft("first", NOW);
        CampaignFigures costly = costly();
        clock.advance(Duration.ofSeconds(1));

        assertThat(costly.soon(List.of(campaign, another), each -> twitter)).isEmpty();
        assertThat(inBackground).hasSize(2);
        backgroundRuns();

        assertThat(costly.soon(List.of(campaign, another), each -> twitter))
                .containsOnlyKeys(campaign.id(), another.id());
        assertThat(inBackground).isEmpty();
    }

    @Test
    void whoeverWatchesACampaignDoesNotWaitForItsFirstCount() {
        Campaign campaign = story.launched("all", NOW);
        CampaignFigures costly = costly();
        clock.advance(Duration.ofSeconds(1));

        assertThat(costly.soon(campaign, twitter)).isEmpty();
        assertThat(counts).isZero();

        backgroundRuns();
        assertThat(costly.soon(campaign, twitter).orElseThrow().reach()).isEqualTo(new Reach(2, 2, 0, 2));
        assertThat(counts).isEqualTo(1);
    }

    @Test
    void aFirstCountThatFailedRestsAndIsSaidToHaveFailed() {
        Campaign campaign = story.launched("all", NOW);
        List<Class<?>> told = new ArrayList<>();
        CampaignFigures failing = CountedCampaigns.counted(
                (c, d) -> {
                    counts++;
                    clock.advance(COST);
                    throw new IllegalStateException("the database is away");
                },
                mock(),
                kept,
                Runnable::run,
                clock,
                told::add);

        assertThat(failing.soon(campaign, twitter)).isEmpty();
        assertThat(failing.soon(campaign, twitter)).isEmpty();
        assertThat(counts).as("it rests").isEqualTo(1);
        assertThat(told).containsExactly(Figures.class, Figures.class);

        clock.advance(Duration.ofSeconds(10));
        assertThat(failing.soon(campaign, twitter)).isEmpty();
        assertThat(counts).isEqualTo(2);
    }

    /** Anyone who asks right after a change may be waiting for a count that began before it. */
    @Test
    void aCountFromBeforeTheRuleChangedIsNotGiven() {
        Campaign campaign = story.draft("all", NOW);
        CampaignFigures costly = costly();
        costly.soon(campaign, twitter);
        clock.advance(Duration.ofSeconds(1));
        sql.update(CAMPAIGN).set(CAMPAIGN.EDITED_AT, clock.instant()).execute();
        Campaign edited = campaigns.get(campaign.id());
        costly.soon(edited, twitter);
        assertThat(inBackground).hasSize(2);
        inBackground.removeFirst().run();

        assertThat(costly.soon(campaign, twitter)).isPresent();
        assertThat(costly.soon(List.of(edited), each -> twitter)).isEmpty();
    }

    /** The one thread behind pages may be busy with another campaign for a minute. */
    @Test
    void whatWasQuickWaitsForNoCostlyOneOfAnotherCampaign() {
        Campaign small = story.draft("all", NOW);
        CampaignFigures figures = costly();
        cost = Duration.ZERO;
        figures.of(small, twitter);
        backgroundRuns();
        figures.soon(story.draft("first", NOW), twitter);

        assertThat(figures.soon(small, twitter).orElseThrow().reach()).isEqualTo(new Reach(2, 0, 0, 2));
        assertThat(inBackground).hasSize(1);
    }
}
