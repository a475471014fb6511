package io.duskline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What nobody was told yet is not said to have failed, and nobody gets more time for it. */
@DusklineTest
class NotOutYetPageTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    Caller agent;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        agent = people.browser(port, "support_agent");
    }

    private Document page() {
        return Jsoup.parse(agent.get("/desk/accounts/acme").body());
    }

    @Test
    void whatIsNotOutIsSaidToBeSo() {
        Document page = page();

        assertThat(page.select(".verdict > h2").text()).isEqualTo("Nobody was told yet: it is not out.");
        assertThat(page.text()).doesNotContain("Give more time");
    }

    @Test
    void onceItIsOutTheyMayHaveMoreTime() {
        story.launched("first", CampaignStory.WAVES);

        assertThat(page().select(".verdict > h2").text()).startsWith("Our mail was handed over");
        assertThat(page().text()).contains("Give more time");
    }
}
