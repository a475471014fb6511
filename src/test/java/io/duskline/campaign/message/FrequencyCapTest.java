package io.duskline.campaign.message;

import static io.duskline.campaign.CampaignKind.ADVISORY;
import static io.duskline.campaign.CampaignKind.SERVICE_NOTICE;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.HoursCount;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Three advisories to a contact within seven days are enough, whatever campaigns they are of. */
@DusklineTest
@Tag("full")
class FrequencyCapTest {

    /** The first advisory left at 17:00 on the 19th: seven days later, at the next full hour. */
    private static final Instant NEXT = Instant.parse("2023-04-26T18:00:00Z");

    @Autowired
    CampaignStory story;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twitterEndsInMay() throws Exception {
        story.twitterEnds();
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-25T09:00", "America/Los_Angeles", "More time", null), PM);
    }

    @Test
    void aFourthWaitsUntilTheFirstIsAWeekAgo() {
        story.launched(ADVISORY, "first", NOW);
        story.launched(ADVISORY, "first", NOW);
        clock.advance(Duration.ofDays(2));
        story.launched(ADVISORY, "first", NOW);
        clock.advance(Duration.ofDays(1));

        Campaign fourth = story.launched(ADVISORY, "first", NOW);

        assertThat(story.messagesTo(OWNER)).hasSize(3);
        assertThat(story.delivery(fourth, OWNER).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(story.delivery(fourth, OWNER).dueAt()).isEqualTo(NEXT);
        assertThat(hours(fourth)).isEqualTo(new HoursCount(0, 2, NEXT));

        clock.set(NEXT.minusSeconds(1));
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(3);

        clock.set(NEXT);
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(4);
        assertThat(hours(fourth)).isEqualTo(new HoursCount(0, 0, null));
    }

    @Test
    void anOutageIsToldBeforeItAllTheSame() {
        story.tellingOfBrownouts(ADVISORY, NOW);
        threeAdvisories();
        clock.set(Instant.parse("2023-04-23T16:00:00Z"));
        story.goOn();

        assertThat(story.subjectsTo(OWNER))
                .as("three of four, and the outage")
                .hasSize(4)
                .last()
                .asString()
                .startsWith("Twitter will be off temporarily on Monday 24");
    }

    @Test
    void whatWaitsCountsToo() {
        threeAdvisories();
        Campaign fourth = story.launched(ADVISORY, "first", NOW);
        Campaign fifth = story.launched(ADVISORY, "first", NOW);
        story.launched(ADVISORY, "first", NOW);
        Campaign seventh = story.launched(ADVISORY, "first", NOW);

        assertThat(story.delivery(fourth, OWNER).dueAt()).isEqualTo(NEXT);
        assertThat(story.delivery(fifth, OWNER).dueAt()).isEqualTo(NEXT);
        assertThat(story.delivery(seventh, OWNER).dueAt())
                .isBetween(
                        NEXT.plus(Duration.ofDays(7)),
                        NEXT.plus(Duration.ofDays(7).plusHours(1)));
    }

    @Test
    void inTheHoursOfTheReaderAsWell() {
        threeAdvisories();

        Campaign fourth = story.launchedWith("""
                "kind":"advisory","window":{"from":"09:00","to":"11:00"}""", NOW);

        assertThat(story.delivery(fourth, OWNER).dueAt()).isAfterOrEqualTo(NEXT);
        assertThat(story.delivery(fourth, OWNER).dueAt()).isBefore(NEXT.plus(Duration.ofDays(1)));
        assertThat(story.messagesTo(OWNER)).hasSize(3);
    }

    @Test
    void whatIsNoLongerSoWhenItsTimeComesDoesNotLeave() {
        threeAdvisories();
        Campaign fourth = story.launched(ADVISORY, "first", NOW);
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-04-26T09:00", "America/Los_Angeles", "Less time", null), PM);
        story.goOn();

        clock.set(NEXT);
        story.goOn();

        assertThat(story.delivery(fourth, OWNER).state()).isEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    void whatWouldComeAfterTheEndIsSaidNow() {
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-04-25T09:00", "America/Los_Angeles", "Less time", null), PM);
        threeAdvisories();

        story.launched(ADVISORY, "first", NOW);

        assertThat(story.messagesTo(OWNER)).hasSize(4);
    }

    @Test
    void aServiceNoticeWaitsForNothingAndACorrectionNeither() {
        threeAdvisories();

        story.launched(SERVICE_NOTICE, "first", NOW);
        assertThat(story.messagesTo(OWNER)).hasSize(4);

        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-06-01T09:00", "America/Los_Angeles", "More time", null), PM);
        story.goOn();
        assertThat(story.messagesTo(OWNER)).as("a correction comes once").hasSize(5);
    }

    private void threeAdvisories() {
        for (int i = 0; i < 3; i++) {
            story.launched(ADVISORY, "first", NOW);
        }
    }

    private HoursCount hours(Campaign campaign) {
        return deliveries.hours(campaign.waveIds()).get(campaign.waveIds().getFirst());
    }
}
