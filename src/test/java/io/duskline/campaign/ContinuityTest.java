package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.plan.Decisions;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.SendingPause;
import io.duskline.delivery.StartedNode;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A restored backup, a database that slept: nothing leaves until a person says so. */
@DusklineTest
class ContinuityTest {

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Continuity continuity;

    @Autowired
    ApplicationContext application;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    private Campaign queued() {
        Campaign campaign = story.draft("first", NOW);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.fireOnly();
        return campaign;
    }

    private void lastSeen(Duration ago) {
        sql.execute(
                "update continuity set seen_at = utc_timestamp(6) - interval ? second, epoch = 'of-another-life'",
                ago.toSeconds());
    }

    @Test
    void aNodeThatStartsLongAfterAnybodySawTheDatabaseSendsNothing() {
        queued();
        lastSeen(Duration.ofHours(9));

        story.goOn();

        assertThat(story.received()).isZero();
        assertThat(continuity.held())
                .get()
                .extracting(SendingPause::reason)
                .asString()
                .contains("9 hours", "restored from a backup");
        assertThat(ledger.about(List.of("installation"), 9))
                .extracting(LedgerEntry::kind)
                .containsExactly("sending.held");
    }

    @Test
    void itGoesOnWhenAPersonSaysSo() {
        Campaign campaign = queued();
        lastSeen(Duration.ofHours(9));
        story.goOn();

        assertThatThrownBy(() -> continuity.goOn(" ", PM)).hasMessageContaining("is required");
        continuity.goOn("It was a power cut; nothing was restored.", PM);
        story.goOn();

        assertThat(story.received()).isEqualTo(2);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
        assertThatThrownBy(() -> continuity.goOn("Again", PM)).hasMessageContaining("Sending is not paused");
    }

    @Test
    void noWaveFiresAgainToAllThoughItIsWithinItsLateness() {
        Campaign campaign = story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3).plusHours(1));
        lastSeen(Duration.ofHours(9));

        story.goOn();

        assertThat(story.received()).isEqualTo(2);
        assertThat(campaigns.get(campaign.id()).waves().get(1).state()).isEqualTo(WaveState.PLANNED);
    }

    @Test
    void aDatabaseRestoredUnderARunningNodeIsNoticedHoweverYoungTheBackup() {
        queued();
        assertThat(continuity.isGoingOn()).isTrue();
        sql.execute("update continuity set seen_at = seen_at - interval 20 second");

        story.goOn();

        assertThat(story.received()).isZero();
        assertThat(continuity.held())
                .get()
                .extracting(SendingPause::reason)
                .asString()
                .contains("knows nothing of what happened");
    }

    @Test
    void aClockOfTheDatabaseThatWentBackIsNoticedByANodeThatStarts() {
        queued();
        sql.execute("update continuity set seen_at = utc_timestamp(6) + interval 2 hour");

        assertThat(StartedNode.of(application).isGoingOn()).isFalse();
    }

    @Test
    void whereNothingIsUnderWayNothingIsHeld() {
        story.launched("first", NOW);
        lastSeen(Duration.ofDays(40));

        assertThat(continuity.isGoingOn()).isTrue();
        assertThat(continuity.held()).isEmpty();
    }
}
