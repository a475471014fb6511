package io.duskline.walk;

import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each page has times of one zone, which it names once at its top. */
@Tag("full")
@DusklineTest
class NamedZonesTest {

    private static final String SLUG = "twitter-shutdown";
    private static final List<String> PAGES =
            List.of("/console", "/console/catalog/" + SLUG, "/console/catalog", "/console/ledger", "/desk", "/account");

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    Campaign campaign;

    Caller admin;

    @BeforeEach
    void theyAreTold() throws Exception {
        story.twitterEnds();
        campaign = story.launched("first", CampaignStory.WAVES);
        sql.insertInto(USAGE_IMPORT)
                .set(
                        USAGE_IMPORT.INTEGRATION_ID,
                        deprecations.get(SLUG).integration().id())
                .set(USAGE_IMPORT.AT, clock.instant())
                .set(USAGE_IMPORT.COMPLETE_AT, clock.instant())
                .execute();
        admin = people.browser(port, "admin");
    }

    @Test
    void pageNamesTheVendorsZoneOnceWhileTheUserChoseNone() {
        for (String path : PAGES) {
            assertThat(shown(path).select(".times").eachText())
                    .as(path)
                    .containsExactly("Times in Los Angeles. Change the time zone");
        }
        assertThat(shown("/console/catalog/" + SLUG).text())
                .contains("Tue 25 April 2023, 09:00")
                .doesNotContain("in Los Angeles)");
    }

    @Test
    void pageShowsTimesInTheZoneThatTheUserChose() {
        admin.submit("/account", "/account/time-zone", Map.of("zone", "Europe/Paris"));

        for (String path : PAGES) {
            Element page = shown(path);
            assertThat(page.select(".times").eachText())
                    .as(path)
                    .containsExactly("Times in Paris. Change the time zone");
            assertThat(page.select("time").eachAttr("datetime"))
                    .as(path)
                    .allMatch(time -> !time.contains("T") || time.endsWith("+02:00"));
            page.select("option").remove();
            assertThat(page.select("main").text())
                    .as(path)
                    .containsOnlyOnce("in Paris")
                    .doesNotContain("UTC");
        }
        assertThat(shown("/console/catalog/" + SLUG).text())
                .contains("Tue 25 April 2023, 18:00 (09:00 in Los Angeles)");
        assertThat(shown("/console/campaigns/" + campaign.id())
                        .select(".sunset-time")
                        .text())
                .startsWith("18:00 (09:00 in Los Angeles)");
    }

    @Test
    void reportNamesTheZoneOfTheEndWhateverTheUserChose() {
        admin.submit("/account", "/account/time-zone", Map.of("zone", "Europe/Paris"));

        for (String path : List.of(page("/report"), page("/report.html"), page("/report") + "?on=2023-04-19")) {
            Element report = shown(path);
            assertThat(report.select(".times").text()).as(path).startsWith("Times in Los Angeles.");
            assertThat(report.select("time").eachAttr("datetime"))
                    .as(path)
                    .allMatch(time -> !time.contains("T") || time.endsWith("-07:00"));
        }
    }

    @Test
    void inTheNumbersOfAReportToo() {
        assertThat(admin.get(page("/report.csv")).body())
                .containsPattern("report,,made_at,2023-04-\\d\\dT\\d\\d:\\d\\d:\\d\\d-07:00\r\n")
                .contains("report,,ends_at,2023-04-25T09:00:00-07:00\r\n");
    }

    private String page(String part) {
        return "/console/campaigns/" + campaign.id() + part;
    }

    private Element shown(String path) {
        return Jsoup.parse(admin.get(path).body().replace('\u00a0', ' '));
    }
}
