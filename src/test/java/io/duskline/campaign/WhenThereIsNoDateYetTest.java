package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** It will end, and nobody knows when: what needs no date leaves, what is counted from one waits, and its coming is told. */
@DusklineTest
class WhenThereIsNoDateYetTest extends ChangingCampaign {

    @BeforeEach
    void nobodyKnowsWhen() {
        sql.execute("delete from milestone where kind = 'sunset'");
    }

    @Test
    void theFirstNoticeLeavesAndSaysThatTheDateIsStillOpen() {
        Campaign campaign = story.launched("first", WAVES);

        assertThat(subjectsTo(OWNER)).containsExactly("Twitter ends in your account on a date to be announced");
        assertThat(subjectsTo(FRENCH).getFirst()).endsWith("le jour que nous annoncerons");
        assertThat(text(OWNER))
                .contains("Date to be announced")
                .contains("As soon as there is a date, we write to you.")
                .doesNotContain("calendar");
        clock.advance(Duration.ofDays(400));
        story.goOn();
        assertThat(story.received()).isEqualTo(2);
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
        assertThat(campaigns.get(campaign.id()).waves())
                .extracting(Wave::state)
                .containsExactly(WaveState.DONE, WaveState.PLANNED, WaveState.PLANNED);
    }

    @Test
    void onceThereIsADateThoseToldAreToldItOnce_andWavesAreCountedFromIt() {
        Campaign campaign = story.launched("first", WAVES);

        move("05-20");
        rounds(Duration.ofMinutes(5));

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(subjectsTo(OWNER).getLast())
                .isEqualTo("Date set: Twitter ends in your account on Saturday 20 May 2023");
        assertThat(text(OWNER)).contains("This is the first date. Until now it was still to be announced.");
        assertThat(campaigns.get(campaign.id()).waves().get(1).due(deprecations.get(twitter.id()), clock.instant()))
                .hasValue(Instant.parse("2023-05-17T16:00:00Z"));

        clock.advance(Duration.ofDays(28));
        story.goOn();
        assertThat(subjectsTo(OWNER).getLast()).startsWith("Reminder: ");
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(subjectsTo(OWNER).getLast()).startsWith("Twitter has ended in your account");
        assertThat(state(campaign)).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aFirstNoticeWhoseTimeIsPastWhenTheDateComesLeavesAtOnce() {
        story.launched("first", "[{\"offset_days\":-90,\"template\":\"first\"}]");
        assertThat(story.received()).isZero();
        clock.advance(Duration.ofDays(2));

        move("05-02");
        story.goOn();

        assertThat(subjectsTo(OWNER))
                .singleElement()
                .asString()
                .contains("2 May")
                .doesNotContain("now");
    }

    @Test
    void whatWaitedWhenTheDateCameIsMadeAnewWithIt() {
        queued(CampaignStory.NOW);
        move("05-20");
        story.sendOnly();
        assertThat(story.received()).isZero();

        story.goOn();

        assertThat(subjectsTo(OWNER)).singleElement().asString().contains("20 May");
    }

    @Test
    void withdrawnBeforeItHadADate() {
        story.launched("first", WAVES);
        withdraw();
        story.goOn();

        assertThat(subjectsTo(OWNER).getLast()).isEqualTo("Twitter stays in your account");
    }

    @Test
    void whatHasNoDateCannotBeSuspended() {
        assertThatThrownBy(() -> deprecations.suspend("twitter-shutdown", "Paused", PM))
                .hasMessageContaining("no date yet");
    }
}
