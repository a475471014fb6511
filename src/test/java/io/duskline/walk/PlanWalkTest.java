package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.walk.Rest.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Plans by REST: what is proposed can be posted as it is, and what is strange is said and not refused. */
@DusklineTest
class PlanWalkTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Deprecations deprecations;

    Rest rest;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        rest = new Rest(port, "admin-token-for-the-tests");
    }

    private Answer posted(String waves) {
        return rest.post("/api/v1/campaigns", """
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown",
                         "audience":{"accounts":{"uses":"twitter"},"roles":["owner"],"tell":"all"},
                         "waves":%s}""".formatted(waves)).is(201);
    }

    @Test
    void theProposalIsPostedAsItIs() {
        Answer proposal =
                rest.get("/api/v1/deprecations/twitter-shutdown/proposed-plan").is(200);

        assertThat(proposal.number("/lead_days")).isEqualTo(6);
        assertThat(proposal.number("/short_notice/days")).isEqualTo(6);
        assertThat(proposal.text("/short_notice/cause")).isEqualTo("Twitter's old API closes");
        Answer campaign = posted(proposal.json().at("/waves").toString());
        assertThat(campaign.number("/lead_days")).isEqualTo(6);
        assertThat(campaign.text("/short_notice/cause")).isEqualTo("Twitter's old API closes");
        assertThat(campaign.json().at("/warnings")).isEmpty();
    }

    @Test
    void withTimeThereIsNoShortNotice() {
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-12-25T09:00", "America/Los_Angeles", "More time", null),
                CampaignStory.PM);

        Answer proposal =
                rest.get("/api/v1/deprecations/twitter-shutdown/proposed-plan").is(200);

        assertThat(proposal.json().at("/short_notice").isNull()).isTrue();
        assertThat(proposal.json().at("/waves")).hasSize(9);
        assertThat(proposal.number("/waves/0/offset_days")).isEqualTo(-180);
    }

    @Test
    void warningsNameTheWave() {
        Answer campaign =
                posted("[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-9,\"template\":\"reminder\"}]");

        assertThat(campaign.json().at("/warnings")).hasSize(1);
        assertThat(campaign.text("/warnings/0/code")).isEqualTo("before_today");
        assertThat(campaign.text("/warnings/0/subject")).isEqualTo("waves[1]");
        assertThat(campaign.text("/warnings/0/message")).contains("Choose 5 days or fewer");
    }

    @Test
    void nothingIsProposedForWhatDoesNotEnd() {
        deprecations.withdraw("twitter-shutdown", "It stays", CampaignStory.PM);

        rest.get("/api/v1/deprecations/twitter-shutdown/proposed-plan").is(409);
        rest.get("/api/v1/deprecations/none/proposed-plan").is(404);
    }
}
