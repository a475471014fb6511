package io.duskline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.CatalogStory;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A notice that is not sent yet is not shown as failed, and gives no extension. */
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

    @Autowired
    CatalogStory catalog;

    @Autowired
    TestClock clock;

    private Document page() {
        return read(agent, "/desk/accounts/acme");
    }

    private static Document read(Caller reader, String page) {
        return Jsoup.parse(reader.get(page).body());
    }

    @Test
    void whatIsNotOutIsSaidToBeSo() {
        Document page = page();

        assertThat(page.select(".verdict > h2").text()).isEqualTo("Not announced yet. No customer was told.");
        assertThat(page.text()).doesNotContain("Grant more time");
    }

    @Test
    void onceItsDayPassedNobodyReadsThatItHasEnded() {
        catalog.anotherShutdown("twitter-again");
        clock.advance(Duration.ofDays(10));
        Caller admin = people.browser(port, "admin");

        assertThat(read(admin, "/desk/accounts/acme").select("summary").eachText())
                .contains("Twitter, date passed, never announced");
        assertThat(read(admin, "/console/catalog")
                        .select("section:has(#int) .tag")
                        .eachText())
                .contains("Date passed, not announced")
                .doesNotContain("Ended");
        assertThat(read(admin, "/console/catalog/twitter-shutdown").text())
                .contains("The end date passed, and the notice was never public.");
        assertThat(read(admin, "/console/catalog/integrations/twitter").text()).doesNotContain("Ended");
        assertThat(read(admin, "/console/deprecations/twitter-shutdown/readiness")
                        .title())
                .startsWith("The end date of Twitter passed without an announcement");
    }

    @Test
    void onceItIsOutTheyMayHaveMoreTime() {
        story.launched("first", CampaignStory.WAVES);

        assertThat(page().select(".verdict > h2").text()).startsWith("Our mail was accepted");
        assertThat(page().text()).contains("Grant more time");
    }
}
