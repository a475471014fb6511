package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A brownout is added, moved and called off on the page of its deprecation. */
@DusklineTest
class BrownoutPagesTest {

    private static final String PAGE = "/console/catalog/twitter-shutdown";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory story;

    @Autowired
    Deprecations deprecations;

    private Caller manager;

    @BeforeEach
    void twitterEnds() {
        story.twitterShutdown();
        manager = people.browser(port, "product_manager");
    }

    @Test
    void itIsAddedMovedAndCalledOff() {
        assertThat(dates()).contains("Mon 24 April 2023, 09:00 to 11:00");
        manager.submit(PAGE, PAGE + "/brownouts", Map.of("from", "2023-04-22T22:00", "to", "2023-04-23T01:00"));
        assertThat(dates()).contains("Sat 22 April 2023, 22:00 to Sun 23 April 2023, 01:00");

        String one = PAGE + "/brownouts/" + first();
        manager.submit(
                PAGE,
                one + "/move",
                Map.of(
                        "from",
                        "2023-04-21T13:00",
                        "to",
                        "2023-04-21T14:00",
                        "zone",
                        "Europe/Berlin",
                        "reason",
                        "Earlier."));
        assertThat(dates())
                .contains(
                        "Fri 21 April 2023, 04:00 to 05:00 (13:00 in Berlin)", "previously: Sat 22 April 2023, 22:00");

        manager.submit(PAGE, one + "/call-off", Map.of("reason", "No."));
        assertThat(dates()).contains("Brownout called off Fri 21 April 2023, 04:00 to 05:00");
    }

    @Test
    void whatIsWrongIsSaidBesideWhatWasTyped() {
        var refused =
                manager.submit(PAGE, PAGE + "/brownouts", Map.of("from", "2023-04-24T10:00", "to", "2023-04-24T12:00"));

        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".problem").text()).contains("overlaps another brownout");
        assertThat(page.select("#brownout_from").attr("value")).isEqualTo("2023-04-24T10:00");
        assertThat(page.select("#brownout_from[aria-invalid]").attr("aria-describedby"))
                .isEqualTo("brownout_from-e");
        assertThat(page.select("#brownout_from-e").text())
                .isEqualTo("Error: Overlaps another brownout; choose another time.");
        assertThat(page.select(".problem a[href=#brownout_from]").text()).isEqualTo("From");
        var unexplained = manager.submit(PAGE, PAGE + "/brownouts/" + first() + "/call-off", Map.of("reason", " "));
        assertThat(unexplained.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unexplained.body()).select("details[open] form[action$=call-off]"))
                .hasSize(1);
    }

    @Test
    void allThatIsWrongWithAMoveIsNamedAtItsFields() {
        String at = "b" + first() + "_";

        Document page = Jsoup.parse(manager.submit(
                        PAGE,
                        PAGE + "/brownouts/" + first() + "/move",
                        Map.of("from", "2023-04-31T09:00", "to", "", "zone", "Mars", "reason", "Earlier."))
                .body());

        assertThat(page.select(".problem a").eachAttr("href"))
                .containsExactly("#" + at + "from", "#" + at + "zone", "#" + at + "to");
        assertThat(page.select("details[open] [aria-invalid]").eachAttr("id"))
                .containsExactly(at + "from", at + "to", at + "zone");
        assertThat(page.getElementById(at + "reason").val()).isEqualTo("Earlier.");
        assertThat(Jsoup.parse(manager.submit(
                                        PAGE,
                                        PAGE + "/brownouts/" + first() + "/move",
                                        Map.of("from", "", "to", "", "zone", "Mars", "reason", " "))
                                .body())
                        .select(".problem a")
                        .eachAttr("href"))
                .as("the reason, too")
                .containsExactly("#" + at + "reason", "#" + at + "from", "#" + at + "zone", "#" + at + "to");
    }

    @Test
    void whoeverMayNotPlanSeesThemAlone() {
        Document page = Jsoup.parse(people.browser(port, "approver").get(PAGE).body());

        assertThat(page.select("#dates ~ ol").text()).contains("Brownout");
        assertThat(page.select("form[action*=brownouts]")).isEmpty();
    }

    @Test
    void severalAreEnteredWithTheDeprecation() {
        String form = "/console/catalog/integrations/twitter/retire";
        manager.typed(
                "POST",
                form,
                "application/x-www-form-urlencoded",
                "_csrf=" + manager.formToken(form) + "&do=next&title=Twitter+again&slug=twitter-again&stops=schedule"
                        + "&reason=Because.&when=date&day=2023-06-01&time=09:00&zone=Berlin"
                        + "&date.kind=brownout&date.day=2023-05-01&date.from=09:00&date.to-day=&date.to=10:00"
                        + "&date.kind=brownout&date.day=2023-05-15&date.from=09:00&date.to-day=&date.to=11:00");

        assertThat(deprecations.find("twitter-again").orElseThrow().brownouts()).hasSize(2);
    }

    private String dates() {
        return Jsoup.parse(manager.get(PAGE).body()).select("#dates ~ ol").text();
    }

    private long first() {
        return deprecations
                .find("twitter-shutdown")
                .orElseThrow()
                .brownouts()
                .getFirst()
                .id();
    }
}
