package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.CatalogStory;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the form says of what cannot be, and what the campaign's page says where nobody knows the day. */
@DusklineTest
class RetireWordsTest {

    private static final String PAGE = "/console/catalog/integrations/twitter/retire";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory catalog;

    Caller manager;

    @BeforeEach
    void twitter() {
        manager = people.browser(port, "product_manager");
        catalog.twitter();
    }

    @Test
    void aPageOfWordsIsNoNameAndIsNotSaidAgain() {
        String page = "far away ".repeat(500);

        Document form = Jsoup.parse(next("&when=date&time=09:00&zone=" + page + "&add-language=" + page)
                .body());

        assertThat(form.select(".problem li").eachText())
                .contains("Time zone: this is not a time zone, as America/Los_Angeles")
                .anySatisfy(refused -> assertThat(refused).startsWith("Another language: this is no language"));
        assertThat(form.select("#zone").attr("value")).startsWith("far away far away");
    }

    @Test
    void withoutAZoneNoClocksAreNamed() {
        Document form = Jsoup.parse(next("&when=date&zone=").body());

        assertThat(form.select(".card-head:has(#f6) .hint").text()).isEqualTo("they do not move with the end");
    }

    @Test
    void whatLeavesAtLaunchWaitsForNoDate() {
        String audience = next("&when=none&zone=America/Los_Angeles")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        Document campaign = Jsoup.parse(manager.get("/console/campaigns/"
                        + audience.replaceAll("\\D+audience$", "").replaceAll("^.*\\D", ""))
                .body());

        assertThat(campaign.select(".wave").first().text())
                .contains("at launch")
                .doesNotContain("Waits for a date");
        assertThat(campaign.select(".wave").get(1).text()).contains("Waits for a date");
    }

    private HttpResponse<String> next(String fields) {
        return manager.typed(
                "POST",
                PAGE,
                "application/x-www-form-urlencoded",
                "_csrf=" + manager.formToken(PAGE) + "&do=next&title=Twitter+leaves&stops=schedule&reason=Because."
                        + fields.replace(' ', '+'));
    }
}
