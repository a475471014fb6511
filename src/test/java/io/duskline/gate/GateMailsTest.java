package io.duskline.gate;

import static io.duskline.gate.GateStory.APPROVER;
import static io.duskline.gate.GateStory.PM;
import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Twitter ends on Tuesday 25 April at nine, and its use was not imported for a day. */
@DusklineTest
class GateMailsTest {

    private static final String OTHER = "ines@marketing-center.example";
    private static final String SUBJECT = "Twitter is not ready to end on Tue 25 April 2023";

    @Autowired
    GateStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    People people;

    @Autowired
    ReadinessExceptions readinessExceptions;

    @Autowired
    Reviews reviews;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    @BeforeEach
    void theyAreTold() throws Exception {
        people.user(PM, "product_manager");
        people.user(APPROVER, "approver");
        people.user(OTHER, "approver");
        people.user("plans@marketing-center.example", "product_manager");
        story.told();
    }

    private void at(Duration beforeTheEnd) {
        clock.set(story.end().minus(beforeTheEnd));
        story.round();
    }

    private List<String> mailsTo(String address) {
        return campaigns.subjectsTo(address);
    }

    @Test
    void twoDaysAndOneDayBeforeOnceEach() {
        at(Duration.ofHours(49));
        assertThat(mailsTo(PM)).as("not before").isEmpty();
        at(Duration.ofHours(47));
        story.round();
        assertThat(mailsTo(PM)).containsExactly(SUBJECT);
        assertThat(mailsTo(OTHER)).as("whoever may agree").containsExactly(SUBJECT);
        assertThat(mailsTo("plans@marketing-center.example"))
                .as("others are behind it")
                .isEmpty();

        at(Duration.ofHours(23));
        at(Duration.ofHours(22));

        assertThat(mailsTo(PM)).containsExactly(SUBJECT, SUBJECT);
    }

    @Test
    void whoeverIsLateIsToldOnce() {
        at(Duration.ofHours(5));
        at(Duration.ofHours(4));
        assertThat(mailsTo(APPROVER)).containsExactly(SUBJECT);
    }

    @Test
    void nobodyIsToldOfWhatIsGreenOrEndsAllTheSame() {
        clock.set(story.end().minus(Duration.ofHours(47)));
        story.imported();
        story.round();
        assertThat(mailsTo(PM)).isEmpty();

        clock.set(story.end().minus(Duration.ofHours(22)));
        ReadinessException asked = readinessExceptions.goOn(story.gate(), "Twitter closes it that day", PM);
        Approvals.approve(reviews, asked.review(), APPROVER);
        story.round();
        assertThat(mailsTo(PM)).isEmpty();
    }

    @Test
    void aDateThatMovedIsToldAnew() {
        at(Duration.ofHours(47));
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-27T09:00", "America/Los_Angeles", "Later", null), PM);
        at(Duration.ofHours(47));

        assertThat(mailsTo(PM)).containsExactly(SUBJECT, "Twitter is not ready to end on Thu 27 April 2023");
    }

    @Test
    void nobodyIsToldOfWhatDoesNotEnd() {
        deprecations.suspend(SLUG, "Paused", PM);
        clock.set(java.time.Instant.parse("2023-04-24T16:30:00Z"));
        story.round();
        assertThat(mailsTo(PM)).isEmpty();
    }
}
