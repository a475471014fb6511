package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.run.BrownoutStory.BEGINS;
import static io.duskline.campaign.run.BrownoutStory.DAY_BEFORE;
import static io.duskline.campaign.run.BrownoutStory.OVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Brownouts;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewBrownout;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Told on 19 April 2023 that it ends on the 25th at 16:00 UTC, and that it pauses on the 24th from 16:00 to 18:00 UTC. */
@DusklineTest
@Tag("full")
class BrownoutWavesTest {

    private static final String SLUG = "twitter-shutdown";
    private static final String ADMIN = "admin@acme.example";

    @Autowired
    CampaignStory story;

    @Autowired
    BrownoutStory pauses;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Brownouts brownouts;

    @Autowired
    Decisions decisions;

    @Autowired
    Suppressions suppressions;

    @Autowired
    ManualResend manualResend;

    @Autowired
    Accounts accounts;

    @Autowired
    Deliveries deliveries;

    @Autowired
    TestClock clock;

    private Campaign campaign;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    @Test
    void whatWaitsUntilItHasBegunDoesNotLeave() {
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE);
        story.fireOnly();
        clock.set(BEGINS);
        story.sendOnly();

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(1);
        assertThat(notices()).extracting(Wave::isTakenBack).containsExactly(true);
    }

    @Test
    void whoWasToldLongAgoThatItMovedIsToldTheDayBefore() {
        deprecations.moveSunset(SLUG, new NewSunset("2023-07-25T09:00", "America/Los_Angeles", "More time", null), PM);
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE);
        story.goOn();
        move("2023-06-20T09:00", "2023-06-20T11:00");
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(3).last().asString().contains("at a new time");
        clock.set(Instant.parse("2023-06-19T15:59:00Z"));
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(3);
        clock.set(Instant.parse("2023-06-19T16:00:00Z"));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(4).last().asString().contains("20\u00a0June\u00a02023");
    }

    @Test
    void roundsThatAreRepeatedOrCutOffAddNothingTwice() {
        campaign = story.tellingOfBrownouts(NOW);
        for (int round = 0; round < 5; round++) {
            story.fireOnly();
        }
        assertThat(notices()).hasSize(1);
        clock.set(DAY_BEFORE);
        for (int round = 0; round < 5; round++) {
            story.fireOnly();
        }
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        clock.set(OVER);
        for (int round = 0; round < 5; round++) {
            story.fireOnly();
        }
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(3);
        assertThat(pauses.waves(campaign, MailKind.BROWNOUT_OVER)).hasSize(1);
        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void whereWhoWasToldCannotBeWrittenToAnotherIsToldThatItMovedOnce() {
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE);
        story.goOn();
        suppressions.add(OWNER, "manual", "They left.", PM);
        suppressions.add(FRENCH, "manual", "They left.", PM);
        move("2023-04-24T13:00", "2023-04-24T14:00");
        for (int round = 0; round < 5; round++) {
            story.goOn();
        }

        assertThat(story.subjectsTo(ADMIN)).as("that it ends").hasSize(1);
        clock.advance(Duration.ofHours(4));
        story.goOn();
        assertThat(story.subjectsTo(ADMIN)).as("and when it pauses").hasSize(2);
        assertThat(story.subjectsTo(ADMIN).getLast()).startsWith("Twitter will be off temporarily on");
    }

    @Test
    void aMovedSunsetSaysTheBrownoutToNobodyTwice() {
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE);
        story.goOn();
        clock.advance(Duration.ofHours(2));
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-27T09:00", "America/Los_Angeles", "More time", null), PM);
        story.goOn();
        clock.advance(Duration.ofHours(2));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).as("first, brownout, moved").hasSize(3);
        clock.set(OVER);
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(4);
    }

    @Test
    void whatWasTakenBackBeforeItLeftIsToldWithTheNewDate() {
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE);
        story.fireOnly();
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-27T09:00", "America/Los_Angeles", "More time", null), PM);
        story.goOn();

        assertThat(story.subjectsTo(OWNER))
                .as("first, moved, brownout")
                .hasSize(3)
                .anyMatch(subject -> subject.startsWith("Twitter will be off temporarily on Monday 24"));
    }

    @Test
    void aTextThatNamesOneThatIsCalledOffKeepsNoWaveFromLeaving() {
        Deprecation twitter = deprecations.find(SLUG).orElseThrow();
        story.write(twitter, "en", "Twitter pauses on {{brownout}}, then it ends");
        campaign = story.tellingOfBrownouts(
                "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-3,\"template\":\"reminder\"}]");
        assertThat(story.subjectsTo(OWNER))
                .containsExactly("Twitter pauses on Monday 24\u00a0April\u00a02023, then it ends");
        brownouts.callOff(SLUG, twitter.brownouts().getFirst().id(), "Not now.", PM);
        clock.set(Instant.parse("2023-04-22T16:00:00Z"));
        story.goOn();

        assertThat(story.subjectsTo(OWNER).getLast())
                .startsWith("Reminder: Twitter pauses on")
                .doesNotContain("{{", "24");
        assertThat(story.subjectsTo(OWNER))
                .as("nobody was told of the pause by a mail of its own")
                .hasSize(2);
    }

    @Test
    void afterAnEarlierEndItDoesNotPause() {
        campaign = story.tellingOfBrownouts(NOW);
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-24T08:00", "America/Los_Angeles", "Earlier", null), PM);
        story.goOn();
        clock.set(DAY_BEFORE);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).as("first, moved").hasSize(2);
        assertThat(notices()).extracting(Wave::state).containsExactly(WaveState.SKIPPED);
    }

    @Test
    void aCampaignThatWasThroughTellsOfABrownoutThatIsAddedLater() {
        clock.set(OVER);
        campaign = story.tellingOfBrownouts(NOW);
        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
        brownouts.add(SLUG, new NewBrownout("2023-04-25T05:00", "2023-04-25T06:00", null), PM);
        story.goOn();

        assertThat(story.subjectsTo(OWNER))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Twitter will be off temporarily on Tuesday 25");
    }

    @Test
    void withoutADateYetItIsToldAllTheSame() {
        campaign = pauses.launchedWithoutADate();
        clock.set(DAY_BEFORE);
        story.goOn();
        clock.set(OVER);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(3);
        assertThat(story.subjectsTo(OWNER).get(1)).startsWith("Part of Twitter will be off temporarily on Monday 24");
    }

    @Test
    void aCopyFromTheDeskSaysWhatIsTrueThen() {
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE);
        story.goOn();
        long notice = deliveries.list(List.of(notices().getFirst().id()), null, null, 50).items().stream()
                .filter(delivery -> delivery.email().equals(OWNER))
                .findFirst()
                .orElseThrow()
                .id();
        long contact = accounts.contacts(accounts.get("acme").id()).getFirst().id();
        manualResend.resend(notice, contact, PM);
        story.goOn();
        assertThat(story.subjectsTo(OWNER).getLast()).startsWith("Twitter will be off temporarily on");

        clock.set(OVER.plusSeconds(60));
        story.goOn();
        manualResend.resend(notice, contact, PM);
        story.goOn();
        assertThat(story.subjectsTo(OWNER).getLast()).as("that it ends").startsWith("Twitter ends in your account");
        assertThat(story.delivery(campaign, FRENCH).state()).isEqualTo(DeliveryState.ACCEPTED);
    }

    private void move(String from, String to) {
        long id = deprecations.find(SLUG).orElseThrow().brownouts().getFirst().id();
        brownouts.move(SLUG, id, new NewBrownout(from, to, null), "Another hour.", PM);
    }

    private List<Wave> notices() {
        return pauses.waves(campaign, MailKind.BROWNOUT);
    }
}
