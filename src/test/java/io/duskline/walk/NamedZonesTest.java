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
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A time that is not in UTC says by which clock it is: where it stands, or at the head of its part of the page. */
@Tag("full")
@DusklineTest
class NamedZonesTest {

    private static final String SLUG = "twitter-shutdown";
    private static final Pattern CLOCK = Pattern.compile("\\b\\d\\d:\\d\\d\\b");

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
    void onTheReportEachOne() {
        String report = page("/report");
        for (String path : List.of(report, page("/report.html"), report + "?on=2023-04-19")) {
            List<String> times = shown(path).select("time").eachText().stream()
                    .filter(CLOCK.asPredicate())
                    .toList();
            assertThat(times).as(path).allMatch(time -> time.contains("UTC"));
        }
        assertThat(shown(report).select("section:has(#part-waves) time").text()).endsWith(" (UTC−7)");
        assertThat(shown(report).select("section:has(#part-proof)").text())
                .containsPattern("Approved by .+ \\(UTC−7\\) \\(entry");
    }

    @Test
    void onThePageOfACampaignEachPart() {
        Element page = shown(page(""));

        assertThat(page.select("#stand")
                        .parents()
                        .select(".card-head .hint")
                        .first()
                        .text())
                .containsPattern("from usage of .+\\(UTC−7\\)");
        for (Element time : page.select("time")) {
            if (CLOCK.matcher(time.text()).find()) {
                assertThat(time.closest("section").text()).containsAnyOf("in Los Angeles", "UTC");
            }
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
