package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.figures.Exposure;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a campaign: where its accounts are first, then the end, what is ahead, and what happened. */
@DusklineTest
class CampaignPageTest extends CampaignPagesStory {

    @Autowired
    Deprecations deprecations;

    @Autowired
    Exposure exposure;

    @Autowired
    TestClock clock;

    Caller manager;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        manager = people.browser(port, "product_manager");
    }

    private Element read(Campaign campaign) {
        return Jsoup.parse(manager.get("/console/campaigns/" + campaign.id()).body())
                .selectFirst("main");
    }

    @Test
    void itBeginsWithWhereTheAccountsStandAndThenSaysWhenItEnds() {
        Element page = read(story.launched("first", WAVES));

        assertThat(page.select("h2").eachText())
                .containsExactly(
                        "Progress of 2 accounts",
                        "Ends on",
                        "2 accounts still use it",
                        "Sends",
                        "Day by day",
                        "Recent activity",
                        "What was approved");
        assertThat(page.select(".by-step h3").eachText())
                .containsExactly("Not told", "Accepted", "Delivered", "Responded", "Resolved", "Unreachable");
        assertThat(page.select("#step-handed_over").text()).isEqualTo("2");
        assertThat(page.select("#exposed").text()).isEqualTo("2 accounts use Twitter");
        assertThat(page.select("#exposed-none").attr("href")).endsWith("/accounts?mark=exposed&answer=none");
    }

    @Test
    void theWavesStandInTheirOrderWithTodayAmongThem() {
        Element page = read(story.launched("first", WAVES));

        assertThat(page.select(".steps.is-across > li h3").eachText())
                .containsExactly("1. First notice Done", "Today", "2. Reminder Planned", "3. Done Planned");
        assertThat(page.select("details#speed").hasAttr("open")).isFalse();
        assertThat(page.select("#speed summary").text()).isEqualTo("Speed: no limit");
    }

    @Test
    void aMovedDateIsNamedWithTheOldOneWhereverItCounts() {
        Campaign campaign = story.launched("first", WAVES);
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);
        story.goOn();

        Element page = read(campaign);

        assertThat(page.select(".sunset.is-strip").text())
                .contains("Tuesday 2 May 2023", "09:00", "the old date, Tue 25 April 2023");
        assertThat(page.select(".wave:contains(Reminder)").text()).contains("was the old date, Sat 22 April 2023");
        assertThat(page.select(".wave.is-moved h3").text()).isEqualTo("Date moved Done");
        assertThat(page.select("svg.chart .sun.is-was")).hasSize(1);
        assertThat(page.select("svg.chart path.move")).hasSize(1);
        assertThat(page.select("svg.chart desc").text())
                .contains("The end date was Tue 25 April 2023, and is Tue 2 May 2023");
    }

    @Test
    void againstYesterdayItSaysHowManyFewer() {
        Campaign campaign = story.launched("first", WAVES);
        exposure.keep();
        clock.advance(Duration.ofDays(1));
        manager = people.signedIn(port, people.somebody("product_manager", "approver"));

        assertThat(read(campaign).select("#stand").parents().select(".hint").text())
                .contains("as many as yesterday");
    }

    @Test
    void theDraftSaysWhomItWouldTell() {
        Element page = read(story.draft("first", WAVES));

        assertThat(page.select("#stand").text()).isEqualTo("Audience");
        assertThat(page.select(".figures").text()).contains("2 accounts match", "2 of them still use it");
        assertThat(page.select(".is-today")).isEmpty();
    }

    @Test
    void aSpeedThatIsNoneIsSaidWhereItIsSet() {
        Campaign campaign = story.launched("first", WAVES);
        String path = "/console/campaigns/" + campaign.id();

        Element page = Jsoup.parse(manager.submit(path, path + "/speed", Map.of("most_per_hour", "fast"))
                .body());

        assertThat(page.select("details#speed").hasAttr("open")).isTrue();
        assertThat(page.select("#speed [role=alert]").text()).isNotBlank();
    }

    @Test
    void itsDeliveriesOpenInASpreadsheet() {
        Campaign campaign = story.launched("first", NOW);
        String link = read(campaign).select("#deliveries").attr("href");

        var answer = manager.get(link);

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("campaign-" + campaign.id() + "-deliveries.csv"));
        assertThat(answer.body()).startsWith("\uFEFFid,wave,wave_leaves,account,");
        assertThat(CsvReader.builder().ofNamedCsvRecord(answer.body().substring(1)).stream())
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.getField("wave")).isEqualTo("first");
                    assertThat(row.getField("state")).isEqualTo("accepted");
                    assertThat(row.getField("changed_at (America/Los_Angeles)"))
                            .matches("2023-04-\\d\\d \\d\\d:\\d\\d");
                });
        assertThat(manager.get(link + "?state=bounced").body().lines()).hasSize(1);
    }

    @Test
    void eachNumberLeadsToItsList() {
        Campaign campaign = story.launched("first", NOW);
        Element page = read(campaign);

        String accepted = page.select("#waves ~ * .keys a, section[aria-labelledby=waves] .keys a")
                .attr("href");
        assertThat(Jsoup.parse(manager.get(accepted).body()).select("tbody tr")).hasSize(2);
        assertThat(accepted).endsWith("&state=accepted");
        assertThat(manager.get("/console/campaigns/" + campaign.id() + "/accounts?mark=unreached")
                        .statusCode())
                .isEqualTo(200);
    }
}
