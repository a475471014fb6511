package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.run.BrownoutStory.BEGINS;
import static io.duskline.campaign.run.BrownoutStory.DAY_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Brownouts;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.notice.MailKind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Twitter pauses on 24 April 2023 from 16:00 to 18:00 UTC, and whoever uses it is told the day before: what else they hear then. */
@DusklineTest
@Tag("full")
class BrownoutNewsTest {

    private static final String SLUG = "twitter-shutdown";
    private static final String ONE = "owner@one.example";
    private static final String TWO = "owner@two.example";

    @Autowired
    CampaignStory story;

    @Autowired
    BrownoutStory pauses;

    @Autowired
    CustomerRows customers;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Brownouts brownouts;

    @Autowired
    Decisions decisions;

    @Autowired
    TestClock clock;

    private CustomerRows.Row one;
    private CustomerRows.Row two;
    private Campaign campaign;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    @Test
    void aFirstDateTakesNothingBackThatWasSaidOfTheBrownout() {
        campaign = pauses.launchedWithoutADate();
        clock.set(DAY_BEFORE);
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).as("first, brownout").hasSize(2);
        clock.advance(Duration.ofHours(2));
        deprecations.moveSunset(
                "twitter-later", new NewSunset("2023-06-01T09:00", "America/Los_Angeles", "They say when.", null), PM);
        story.goOn();
        clock.advance(Duration.ofHours(2));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).as("that there is a date").hasSize(3);
        assertThat(story.subjectsTo(OWNER).getLast()).doesNotContain("pauses");
    }

    @Test
    void afterASuspensionItIsToldFirstThatTheDateHoldsAgain() {
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE.minus(Duration.ofDays(1)));
        deprecations.suspend(SLUG, "They paused it.", PM);
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).as("first, suspended").hasSize(2);
        clock.set(DAY_BEFORE.plus(Duration.ofHours(2)));
        deprecations.resume(SLUG, new NewSunset("2023-04-25T09:00", "America/Los_Angeles", "They go on.", null), PM);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(4);
        assertThat(story.subjectsTo(OWNER).get(2)).doesNotContain("pauses");
        assertThat(story.subjectsTo(OWNER).getLast()).startsWith("Twitter will be off temporarily on Monday 24");
    }

    @Test
    void aCorrectionThatIsNotThroughKeepsANoticeForAnHourAtMost() {
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE.minus(Duration.ofMinutes(1)));
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-27T09:00", "America/Los_Angeles", "More time", null), PM);
        story.fireOnly();
        clock.set(DAY_BEFORE.plus(Duration.ofMinutes(58)));
        story.fireOnly();
        assertThat(fired()).isZero();
        clock.set(DAY_BEFORE.plus(Duration.ofMinutes(60)));
        story.fireOnly();

        assertThat(fired()).isEqualTo(1);
    }

    @Test
    void whoIsFoundInTheLastHourIsToldAtOnce() {
        launchWithTwoWhomNobodyCanBeWrittenTo();
        clock.set(DAY_BEFORE);
        story.goOn();
        one.contact(ONE, "owner");
        clock.set(BEGINS.minus(Duration.ofMinutes(50)));
        story.goOn();
        assertThat(story.subjectsTo(ONE)).as("that it ends, and that it pauses").hasSize(2);
        two.contact(TWO, "owner");
        clock.set(BEGINS.minus(Duration.ofMinutes(45)));
        story.goOn();

        assertThat(story.subjectsTo(TWO)).hasSize(2);
        assertThat(story.subjectsTo(ONE)).hasSize(2);
    }

    @Test
    void contactThatIsAddedWhileTheNoticeLeavesIsToldWithTheOthers() {
        launchWithTwoWhomNobodyCanBeWrittenTo();
        clock.set(DAY_BEFORE);
        story.fireOnly();
        assertThat(fired()).isEqualTo(1);
        one.contact(ONE, "owner");
        clock.advance(Duration.ofMinutes(2));
        story.goOn();

        assertThat(fired()).isEqualTo(1);
        assertThat(story.subjectsTo(ONE)).as("that it ends, and that it pauses").hasSize(2);
    }

    private void launchWithTwoWhomNobodyCanBeWrittenTo() {
        one = customers.account("one").uses("twitter", "@one", 3, 1);
        two = customers.account("two").uses("twitter", "@two", 3, 1);
        campaign = story.tellingOfBrownouts(NOW);
    }

    /** How many notices of a brownout left, or are on their way. */
    private long fired() {
        return pauses.waves(campaign, MailKind.BROWNOUT).stream()
                .filter(Wave::isFrozen)
                .count();
    }
}
