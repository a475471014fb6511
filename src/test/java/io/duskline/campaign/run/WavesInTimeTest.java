package io.duskline.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.NodeClocks;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.db.DatabaseClock;
import io.duskline.db.SharedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** No wave leaves before its time: not by a node whose clock is fast, and not once its time was moved. */
@DusklineTest
class WavesInTimeTest {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CampaignStory story;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Deprecations deprecations;

    @Autowired
    private Waves waves;

    @Autowired
    private TestClock clock;

    /** The parts of a second node that ask what time it is have transactions as the first has them. */
    @EnableTransactionManagement(proxyTargetClass = true)
    static class OfTheNode {}

    private long campaign;
    private Wave reminder;
    private Instant due;

    @BeforeEach
    void aReminderIsToFollow() throws Exception {
        Deprecation twitter = story.twitterEnds();
        Campaign launched = story.launched("all", CampaignStory.WAVES);
        campaign = launched.id();
        reminder = launched.waves().get(1);
        due = reminder.due(twitter, launched.launchedAt()).orElseThrow();
    }

    @Test
    void aFastNodeFiresNoWaveEarly() {
        NodeClocks clocks = new NodeClocks(clock);
        clocks.leap(Duration.ofSeconds(80));
        onANode(clocks, life -> {
            clocks.pass(Duration.between(clock.instant(), due.minusSeconds(60)));
            life.goOn();
            assertThat(state()).isEqualTo(WaveState.PLANNED);

            clocks.pass(Duration.ofSeconds(60));
            life.goOn();
            assertThat(state()).isEqualTo(WaveState.SENDING);
        });
    }

    @Test
    void aNodeThatSleptThroughAWavesTimeDoesNotFireItWhenItWakes() {
        NodeClocks clocks = new NodeClocks(clock);
        onANode(clocks, life -> {
            clocks.pass(Duration.between(clock.instant(), due.minusSeconds(60)));
            life.goOn();
            clocks.standStill(Duration.ofHours(7));
            life.goOn();
            assertThat(state()).isEqualTo(WaveState.SKIPPED);
        });
    }

    private void onANode(NodeClocks clocks, Consumer<CampaignRunner> whatHappens) {
        try (DatabaseClock nodes = clocks.shared();
                var node = new AnnotationConfigApplicationContext()) {
            node.setParent(application);
            node.registerBean(SharedClock.class, () -> nodes, definition -> definition.setPrimary(true));
            node.register(OfTheNode.class, CampaignRunner.class, Waves.class);
            node.refresh();
            whatHappens.accept(node.getBean(CampaignRunner.class));
        }
    }

    @Test
    void aWaveThatWasPushedBackAfterItWasFoundDueDoesNotBegin() {
        clock.set(due);
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null),
                CampaignStory.PM);

        waves.begin(campaign, reminder.id());

        assertThat(state()).isEqualTo(WaveState.PLANNED);
        story.goOn();
        assertThat(story.subjectsTo(CampaignStory.OWNER))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("New date:");

        clock.set(due.plus(Duration.ofDays(7)));
        story.goOn();
        assertThat(state()).isEqualTo(WaveState.DONE);
    }

    private WaveState state() {
        return campaigns.get(campaign).wave(reminder.id()).state();
    }
}
