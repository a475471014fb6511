package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.run.BrownoutStory.BEGINS;
import static io.duskline.campaign.run.BrownoutStory.DAY_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.AudienceCounter;
import io.duskline.audience.Audiences;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.Planning;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Brownouts;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewBrownout;
import io.duskline.delivery.Deliveries;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Twitter pauses on 24 April 2023 from 16:00 to 18:00 UTC, and whoever uses it is told the day before: what else they hear then. */
@DusklineTest
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
    Planning planning;

    @Autowired
    Decisions decisions;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Waves waves;

    @Autowired
    DSLContext sql;

    @Autowired
    AudienceCounter counter;

    @Autowired
    Audiences audiences;

    @Autowired
    AccountSteps steps;

    @Autowired
    Readers readers;

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
        deprecations.moveSunset("twitter-later", "2023-06-01T09:00", "America/Los_Angeles", "They say when.", PM);
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
        deprecations.resume(SLUG, "2023-04-25T09:00", "America/Los_Angeles", "They go on.", PM);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(4);
        assertThat(story.subjectsTo(OWNER).get(2)).doesNotContain("pauses");
        assertThat(story.subjectsTo(OWNER).getLast()).startsWith("Twitter pauses on Monday 24");
    }

    @Test
    void aCorrectionThatIsNotThroughKeepsANoticeForAnHourAtMost() {
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE.minus(Duration.ofMinutes(1)));
        deprecations.moveSunset(SLUG, "2023-04-27T09:00", "America/Los_Angeles", "More time", PM);
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
        assertThat(story.subjectsTo(ONE)).hasSize(1);
        two.contact(TWO, "owner");
        clock.set(BEGINS.minus(Duration.ofMinutes(45)));
        story.goOn();

        assertThat(story.subjectsTo(TWO)).hasSize(1);
        assertThat(story.subjectsTo(ONE)).hasSize(1);
    }

    @Test
    void whoIsFoundEarlierIsToldAnHourAfterTheOthersThoughTheirsAreOnTheirWay() {
        launchWithTwoWhomNobodyCanBeWrittenTo();
        clock.set(DAY_BEFORE);
        story.fireOnly();
        assertThat(fired()).isEqualTo(1);
        one.contact(ONE, "owner");
        clock.advance(Duration.ofMinutes(59));
        story.fireOnly();
        assertThat(fired()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        story.fireOnly();

        assertThat(fired()).isEqualTo(2);
    }

    @Test
    void whoeverIsLookedForInVainIsLookedForOncePerBrownout() {
        brownouts.add(SLUG, new NewBrownout("2023-04-24T12:00", "2023-04-24T13:00", null), PM);
        campaign = story.tellingOfBrownouts(NOW);
        clock.set(DAY_BEFORE.plus(Duration.ofHours(4)));
        story.goOn();
        assertThat(fired()).isEqualTo(2);
        clock.advance(Duration.ofHours(2));
        SlowReaders slow = new SlowReaders();
        BrownoutWaves node = new BrownoutWaves(slow, planning, waves, deliveries, clock);
        Deprecation twitter = deprecations.find(SLUG).orElseThrow();
        for (int round = 0; round < 4; round++) {
            assertThat(node.plan(decisions.look(campaign.id()), twitter)).isFalse();
        }

        assertThat(slow.looks).isEqualTo(2);
    }

    /** As in a campaign that is large. */
    private final class SlowReaders extends BrownoutReaders {

        private int looks;

        SlowReaders() {
            super(sql, counter, audiences, steps, readers);
        }

        @Override
        boolean isAnybodyUntold(Campaign of, Deprecation deprecation, ToldOfBrownout told, Instant since) {
            looks++;
            Duration slowly = Duration.ofMillis(50);
            LockSupport.parkNanos(slowly.toNanos());
            clock.advance(slowly);
            return super.isAnybodyUntold(of, deprecation, told, since);
        }
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
