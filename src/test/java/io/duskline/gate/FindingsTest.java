package io.duskline.gate;

import static io.duskline.gate.GateStory.PM;
import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.finding.Finding;
import io.duskline.request.AccountExtensions;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each thing that stands in the way of the end, and how it goes away. */
@DusklineTest
class FindingsTest {

    @Autowired
    GateStory story;

    @Autowired
    Gates gates;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    Decisions decisions;

    @Autowired
    CustomerRows customers;

    @Autowired
    AccountExtensions extending;

    @Autowired
    TestClock clock;

    @Test
    void everybodyIsToldSoNothingIsInTheWay() throws Exception {
        story.told();

        Gate gate = story.gate();

        assertThat(gate.blockers()).isEmpty();
        assertThat(gate.isGreen()).isTrue();
        assertThat(gate.accounts()).isEqualTo(2);
        assertThat(gate.warnings()).isEmpty();
    }

    @Test
    void findingsForAnApproverBeginWithErrors() throws Exception {
        campaigns.twitterEnds();
        story.imported();
        story.gate();

        assertThat(gates.of(story.twitter()).findings().all())
                .extracting(Finding::severity)
                .startsWith(Finding.Severity.ERROR)
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void whoUsesItAndIsInNoCampaign() throws Exception {
        campaigns.twitterEnds();
        story.imported();

        assertThat(story.finding("in_no_campaign")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(2);
            assertThat(found.message()).isEqualTo("2 accounts use Twitter and are in no campaign.");
        });
        assertThat(story.must()).containsExactly("in_no_campaign");

        campaigns.launched("first", CampaignStory.WAVES);

        assertThat(story.must()).isEmpty();
    }

    @Test
    void whoIsChosenByACampaignThatNobodyApprovedYet() throws Exception {
        campaigns.twitterEnds();
        story.imported();
        Campaign campaign = campaigns.draft("first", CampaignStory.WAVES);
        assertThat(story.finding("in_no_campaign").orElseThrow().detail())
                .endsWith(" “Twitter leaves” selects all of them, and is a draft.");

        decisions.submit(campaign.id(), GateStory.PM);

        assertThat(story.finding("in_no_campaign")).hasValueSatisfying(found -> {
            assertThat(found.message()).isEqualTo("2 accounts use Twitter and are in no campaign that was launched.");
            assertThat(found.detail()).endsWith(" “Twitter leaves” selects all of them, and is waiting for approval.");
        });
    }

    @Test
    void whoWaitsForAWaveIsNotToldYet() throws Exception {
        campaigns.twitterEnds();
        story.imported();
        campaigns.launched("first", "[{\"offset_days\":-3,\"template\":\"first\"}]");

        assertThat(story.finding("not_told")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(2);
            assertThat(found.detail()).isEqualTo("2 accounts wait for the next send.");
        });
        assertThat(story.must()).containsExactly("not_told");
    }

    @Test
    void whoeverHasNobodyLeftIsLost() throws Exception {
        campaigns.twitterEnds();
        customers.account("mute").uses("twitter", "@mute", 3, 1);
        story.imported();
        campaigns.launched("first", CampaignStory.WAVES);

        assertThat(story.finding("lost")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(1);
            assertThat(found.detail()).isEqualTo("1 without a contact.");
            assertThat(found.link().href()).endsWith("/accounts?step=lost");
        });

        extending.extend(SLUG, "mute", "2023-05-02T09:00", "America/Los_Angeles", "Found nobody yet", PM);

        assertThat(story.must()).as("its own end is later").doesNotContain("lost");
    }

    @Test
    void usageIsOlderThanADay() throws Exception {
        story.told();
        clock.advance(Duration.ofHours(25));

        assertThat(story.finding("usage_old"))
                .hasValueSatisfying(found -> assertThat(found.message()).startsWith("Usage of Twitter is from "));

        story.imported();

        assertThat(story.must()).doesNotContain("usage_old");
    }
}
