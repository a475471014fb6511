package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.People;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A sunset that moved twice: anyone who looks finds each date that was ever announced. */
@DusklineTest
class TwiceMovedTest {

    private static final List<String> EARLIER = List.of("2023-04-25T09:00-07:00", "2023-04-29T09:00-07:00");

    @LocalServerPort
    int port;

    @Autowired
    PersonalStory story;

    @Autowired
    AcknowledgementStory accounts;

    @Autowired
    Deprecations deprecations;

    @Autowired
    People people;

    Stranger stranger;
    Deprecation deprecation;

    @BeforeEach
    void theDateMovesTwice() {
        stranger = new Stranger(port);
        deprecation = story.told();
        move("2023-04-29T09:00");
        move("2023-05-02T09:00");
    }

    @Test
    void thePublicPage() {
        Document page = stranger.page("/notices/" + deprecation.slug());

        assertThat(page.select(".sunset-was time").eachAttr("datetime")).startsWith(EARLIER.toArray(String[]::new));
        assertThat(page.selectFirst(".sunset-was").text())
                .contains("We previously told you Tuesday 25 April 2023.")
                .contains("After that we told you Saturday 29 April 2023.")
                .contains("7 days later");
        assertThat(page.select(".steps .is-sunset time").eachAttr("datetime")).containsAll(EARLIER);
        for (String language : List.of("fr", "de", "es", "ja", "ar")) {
            assertThat(stranger.page("/notices/" + deprecation.slug() + "?lang=" + language)
                            .select(".sunset-was time"))
                    .hasSize(3);
        }
    }

    @Test
    void thePersonalPageInTheReadersTime() {
        Document page = stranger.page(story.link(deprecation, accounts.owner()));

        assertThat(page.select(".sunset-was time").eachAttr("datetime"))
                .startsWith("2023-04-25T12:00-04:00", "2023-04-29T12:00-04:00");
    }

    @Test
    void theConsole() {
        Document page = Jsoup.parse(people.browser(port, "product_manager")
                .get("/console/catalog/" + deprecation.slug())
                .body());

        assertThat(page.select(".steps .is-sunset s").eachText())
                .containsExactly("Tue 25 April 2023, 09:00", "Sat 29 April 2023, 09:00");
    }

    @Test
    void backToWhereItWasIsAMoveToo() {
        move("2023-04-25T09:00");

        Document page = stranger.page("/notices/" + deprecation.slug());

        assertThat(page.select(".steps .is-sunset time").eachAttr("datetime"))
                .contains("2023-04-29T09:00-07:00", "2023-05-02T09:00-07:00");
        assertThat(page.selectFirst(".sunset-was").text())
                .contains("After that we told you Saturday 29 April 2023 and Tuesday 2 May 2023.");
    }

    private void move(String to) {
        deprecations.moveSunset(deprecation.slug(), new NewSunset(to, "America/Los_Angeles", "Later", null), "pm");
    }
}
