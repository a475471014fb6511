package io.duskline.home;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** All that has a day is in the calendar, as it stands now and as it was. */
@DusklineTest
class CalendarPagesTest extends CampaignPagesStory {

    private static final String PAGE = "/console/calendar";

    @Autowired
    Deprecations deprecations;

    Caller manager;

    @Autowired
    CatalogStory catalog;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        manager = people.browser(port, "product_manager", "approver");
    }

    private Element read(String query) {
        return Jsoup.parse(manager.get(PAGE + query).body()).selectFirst("main");
    }

    private static List<String> on(Element page, String day) {
        return page.select("td:has(time[datetime=" + day + "]) .event").eachText();
    }

    @Test
    void whatEndsAndWhatIsSaidOfItStandsAtItsDay() {
        story.launched("first", WAVES);

        Element page = read("");

        assertThat(page.select("h1").text()).isEqualTo("1 thing ends by 30 June");
        assertThat(on(page, "2023-04-25")).contains("Twitter ends 09:00", "Twitter: 3. Done 09:00");
        assertThat(on(page, "2023-04-22")).containsExactly("Twitter: 2. Reminder 09:00");
        assertThat(on(page, "2023-04-19")).containsExactly("Twitter: 1. First notice 10:00, done");
        assertThat(page.select(".is-today time").attr("datetime")).isEqualTo("2023-04-19");
        assertThat(page.select(".month")).as("June has nothing").hasSize(2);
        assertThat(page.select("#m2023-06").parents().first().text()).contains("Nothing in this month.");
    }

    @Test
    void aMovedDateStandsStruckOutWhereItWas() {
        story.launched("first", WAVES);
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);

        Element page = read("");

        assertThat(on(page, "2023-04-25")).contains("canceled: Twitter ends moved to Tue 2 May");
        assertThat(on(page, "2023-05-02")).contains("Twitter ends 09:00, was Tue 25 April");
        assertThat(on(page, "2023-04-29")).contains("Twitter: 2. Reminder 09:00");
    }

    @Test
    void whatWasToBeAnnouncedSaysThatNobodyWasTold() {
        Deprecation announced =
                catalog.dated("planned", "2023-05-25T09:00", CatalogStory.step("announced", "2023-04-18T09:00"));
        assertThat(on(read(""), "2023-04-18")).containsExactly("Twitter: announced 09:00, not announced yet");

        deprecations.publish(announced, PM);
        assertThat(on(read(""), "2023-04-18")).containsExactly("Twitter: announced 09:00");
    }

    @Test
    void whatIsNotApprovedIsDashedAndWhatLeavesAtLaunchHasNoDay() {
        story.draft("first", WAVES);

        Element page = read("");

        assertThat(page.select("td .event.is-draft").eachText())
                .containsExactly("Twitter: 2. Reminder 09:00, a draft", "Twitter: 3. Done 09:00, a draft");
        assertThat(page.select("#nod").first().parent().text()).contains("Twitter leaves", "first send at launch");
    }

    @Test
    void itIsNarrowedAndTurnedAndKeepsBoth() {
        story.launched("first", WAVES);

        Element page = read("?from=2023-04&show=sunset&zone=Europe/Paris&deprecation=twitter-shutdown");

        assertThat(page.select(".event.is-wave")).isEmpty();
        assertThat(on(page, "2023-04-25")).containsExactly("Twitter ends 18:00");
        assertThat(page.select("[role=status]").text()).contains("Show everything");
        Element later = read(page.selectFirst("a:contains(Later)").attr("href"));
        assertThat(later.select("h1").text()).isEqualTo("Nothing ends by 30 September");
        assertThat(later.select("#zone option[selected]").val()).isEqualTo("Europe/Paris");
        assertThat(later.select("input[name=show][checked]").eachAttr("value")).containsExactly("sunset");
        assertThat(read(later.selectFirst("a:contains(Earlier)").attr("href"))
                        .select("h1")
                        .text())
                .isEqualTo("1 thing ends by 30 June");
        assertThat(read("?deprecation=another").select("td .event")).isEmpty();
    }

    @Test
    void whatIsNoMonthNoKindOrNoZoneIsRefusedByName() {
        assertThat(manager.get(PAGE + "?from=April").statusCode()).isEqualTo(400);
        assertThat(manager.get(PAGE + "?from=9999-01").statusCode()).isEqualTo(400);
        assertThat(manager.get(PAGE + "?show=party").statusCode()).isEqualTo(400);
        assertThat(manager.get(PAGE + "?zone=Mars").statusCode()).isEqualTo(400);
    }

    @Test
    void theSameIsAFileForASpreadsheet() {
        story.launched("first", WAVES);

        String csv = manager.get(read("").selectFirst("a[href*=calendar.csv]").attr("href"))
                .body();

        assertThat(csv).startsWith("\uFEFFday,at (America/Los_Angeles),kind,");
        assertThat(csv.lines())
                .contains("2023-04-25,2023-04-25 09:00,sunset,Twitter ends,\"=\"\"09:00\"\"\",twitter-shutdown,true");
    }

    @Test
    void whoOnlyApprovesMaySeeItAndAnAgentMayNot() {
        assertThat(people.browser(port, "approver").get(PAGE).statusCode()).isEqualTo(200);
        assertThat(people.browser(port, "support_agent").get(PAGE).statusCode()).isEqualTo(403);
    }
}
