package io.duskline.readiness.proof;

import static io.duskline.readiness.proof.ProofStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A level of proof may be asked for before any campaign is launched; the page then counts nobody. */
@DusklineTest
class BeforeAnybodyIsToldTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    ChosenLevels levels;

    @Autowired
    People people;

    @Test
    void thePageSaysSoAndCountsNobody() throws Exception {
        campaigns.twitterEnds();
        Caller manager = people.browser(port, "product_manager");
        for (ProofLevel level : ProofLevel.values()) {
            levels.choose(SLUG, level.code(), level == ProofLevel.B ? 80 : null, CampaignStory.PM);

            Document page = Jsoup.parse(
                    manager.get("/console/deprecations/" + SLUG + "/proof").body());

            assertThat(page.text())
                    .contains("No campaign has told anybody yet")
                    .doesNotContain("0 of 0", "the 0 accounts");
        }
    }
}
