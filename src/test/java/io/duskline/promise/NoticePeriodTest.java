package io.duskline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.request.AccountExtensions;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The notice period begins with the first message that named the present end or an earlier one. */
class NoticePeriodTest extends PromisedUsers {

    private static final String ZONE = "America/Los_Angeles";

    @Autowired
    Deprecations deprecations;

    @Autowired
    AccountExtensions extending;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Test
    void messageThatNamedALaterEndDoesNotCount() {
        told();
        clock.advance(Duration.ofDays(2));
        move("2023-04-24T09:00");

        assertThat(line("acme").given())
                .as("from the 21st, when they learned of the 24th")
                .isEqualTo(3);
    }

    @Test
    void messageThatNamedAnEarlierEndCounts() {
        told();
        clock.advance(Duration.ofDays(2));
        move("2023-04-28T09:00");

        assertThat(line("acme").given()).as("from the 19th").isEqualTo(9);
    }

    @Test
    void messageThatNamedNoDateDoesNotCount() {
        sql.execute("delete from milestone where kind = 'sunset'");
        told();
        clock.advance(Duration.ofDays(2));
        move("2023-04-25T09:00");

        assertThat(line("acme").given())
                .as("from the 21st, when there was a date")
                .isEqualTo(4);
    }

    @Test
    void messageThatNamedARevokedLaterEndDoesNotCountForThatAccount() {
        extending.extend("twitter-shutdown", "acme", "2023-05-02T09:00", ZONE, "They asked", CampaignStory.PM);
        told();
        clock.advance(Duration.ofDays(2));
        extending.revoke("twitter-shutdown", "acme", "They are through already", CampaignStory.PM);
        campaigns.goOn();

        assertThat(line("acme").given()).as("from the 21st").isEqualTo(4);
        assertThat(line("maison").given()).as("from the 19th").isEqualTo(6);
    }

    @Test
    void sameMomentInAnotherZoneCountsAlsoWhereSomeAccountsEndLater() {
        extending.extend("twitter-shutdown", "maison", "2023-05-02T09:00", ZONE, "They asked", CampaignStory.PM);
        told();
        clock.advance(Duration.ofDays(2));
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-04-24T23:00", "Pacific/Honolulu", "Another zone", null),
                CampaignStory.PM);
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-04-25T06:00", "Pacific/Honolulu", "As before", null),
                CampaignStory.PM);
        campaigns.goOn();

        assertThat(line("acme").given())
                .as("from the 19th: 09:00 in Los Angeles is 06:00 in Honolulu")
                .isEqualTo(6);
    }

    private void told() {
        campaigns.launched("first", CampaignStory.NOW);
        story.terms("pro", 3);
    }

    private void move(String to) {
        deprecations.moveSunset("twitter-shutdown", new NewSunset(to, ZONE, "Another date", null), CampaignStory.PM);
        campaigns.goOn();
    }
}
