package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.reset;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.catalog.CatalogStory;
import io.duskline.figure.BusyCounters;
import io.duskline.promise.PromiseStory;
import io.duskline.web.Cursor;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** What takes long to count is waited for by no page: it says so, and asks again until what was counted stands there. */
@Tag("full")
@DusklineTest
@TestPropertySource(properties = "duskline.counting.patience=PT0.05S")
class BeingCountedTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PromiseStory promises;

    @Autowired
    BusyCounters busy;

    @MockitoSpyBean
    CampaignFigures figures;

    /** As long as whoever counts has other things to do, nothing is counted. */
    private final CountDownLatch others = new CountDownLatch(1);

    private Caller reader;

    @BeforeEach
    void whoeverCountsIsBusy() throws Exception {
        story.twitterEnds();
        reader = people.browser(port, "admin");
        busy.until(others);
    }

    @AfterEach
    void nobodyIsBusyAnyMore() {
        others.countDown();
    }

    @Test
    void whoUsesAnIntegration() throws Exception {
        String page = "/console/catalog/integrations/twitter";
        Document counting = read(page);

        assertThat(counting.select("h1").text()).isEqualTo("Who uses Twitter");
        assertThat(counting.select("#counted[data-hx-trigger]").text())
                .startsWith("Usage is being counted. This takes a few seconds.");
        assertThat(counting.select("[data-hx-swap-oob]"))
                .as("while it is being counted nothing takes the place of what somebody chooses from")
                .isEmpty();
        assertThat(counting.select(".card:has(#who) tbody tr"))
                .as("the first of them")
                .hasSize(2);

        Document counted = once(page, "#counted:not([data-hx-trigger])");
        assertThat(counted.select("h1").text()).isEqualTo("2 accounts use Twitter");
        assertThat(counted.text()).doesNotContain("being counted");
        assertThat(counted.select("[data-hx-swap-oob]").eachAttr("id")).containsExactly("plan", "region", "manager");
        assertThat(counted.select("#as-of")).hasSize(1);
    }

    @Test
    void thatNobodyUsesAnIntegration() throws Exception {
        catalog.integration("myspace", "Myspace");
        String page = "/console/catalog/integrations/myspace";
        assertThat(read(page).select("#divided").text()).contains("is being counted");

        Document counted = once(page, "#counted:not([data-hx-trigger])");
        assertThat(counted.select("h1").text()).isEqualTo("No account uses Myspace");
        assertThat(counted.select("#divided"))
                .as("takes the place of that it is being counted")
                .hasSize(1);
    }

    @Test
    void whatRetiringAnIntegrationHits() throws Exception {
        String page = "/console/catalog/twitter-shutdown/edit";
        Document counting = read(page);

        assertThat(counting.select("#users[data-hx-trigger]").text()).startsWith("Usage is being counted. This takes");
        assertThat(counting.select("#promised[data-hx-trigger]").text()).contains("It is being counted. This takes");
        assertThat(counting.select("#users #promised-hit"))
                .as("of the day that is typed, so nothing of the blank form takes its place")
                .isEmpty();

        Document counted = once(page, "#promised:not([data-hx-trigger])");
        assertThat(counted.select("#users").text()).startsWith("2 accounts");
        assertThat(counted.text()).doesNotContain("being counted");
    }

    @Test
    void whyAPromiseCannotBeKeptStaysInTheForm() throws Exception {
        promises.saysWhy();
        String page = "/console/catalog/twitter-shutdown/edit";

        Document counting = read(page);

        assertThat(counting.select("form#ret #ground").text()).isEqualTo("Twitter closes its API on that day.");
        assertThat(counting.select("#promised.is-why-asked + .why-asked #ground"))
                .hasSize(1);
        Document looked = typed(page, Map.of("do", "look", "ground", "It closes."), 200);
        assertThat(looked.select("form#ret #ground").text()).isEqualTo("It closes.");
        assertThat(looked.select("#promised #ground"))
                .as("beside what is counted anew while somebody types")
                .isEmpty();
    }

    @Test
    void whatWasPromised() throws Exception {
        String page = "/console/deprecations/twitter-shutdown/promises";
        Document counting = read(page);

        assertThat(counting.select("h1").text()).isEqualTo("Notice periods");
        assertThat(counting.select("#counted[data-hx-trigger]").text())
                .startsWith("Notice periods are being counted. This takes a few seconds.");
        assertThat(counting.select("#by-account tbody tr")).hasSize(2);
        assertThat(read(page + "?only=short").select("#by-account").text()).contains("Who gets less is being counted.");

        Document counted = once(page, "#counted:not([data-hx-trigger])");
        assertThat(counted.select("h1").text()).isEqualTo("No account was promised notice");
        assertThat(counted.text()).doesNotContain("being counted");
    }

    @Test
    void aPageOfWhatWasPromisedStaysThatPage() throws Exception {
        String page = "/console/deprecations/twitter-shutdown/promises?cursor=" + Cursor.after(1);

        assertThat(read(page).select("#counted").attr("data-hx-get")).isEqualTo(page);
    }

    @Test
    void aReasonThatIsRefusedStaysTyped() throws Exception {
        String reason = "x".repeat(2001);

        Document refused = refused("promises", "/reason", Map.of("reason", reason));

        assertThat(refused.select("#counted[data-hx-trigger]")).isEmpty();
        assertThat(refused.select("#reason-why").text()).isEqualTo(reason);
        assertThat(refused.select("#reason-why-e")).hasSize(1);
    }

    @Test
    void anExceptionThatIsRefusedStaysTyped() throws Exception {
        Document refused = refused(
                "promises",
                "/exceptions",
                Map.of("of", "30", "accounts", "acme", "ground", "provider", "exception_reason", ""));

        assertThat(refused.select("#counted[data-hx-trigger]")).isEmpty();
        assertThat(refused.select("#accounts").text()).isEqualTo("acme");
        assertThat(refused.select("#of option[selected]").text()).isEqualTo("All that were promised 30 days");
        assertThat(refused.select("#ground option[selected]").attr("value")).isEqualTo("provider");
        assertThat(refused.select("#exception_reason-e")).hasSize(1);
    }

    @Test
    void theReportOfACampaign() throws Exception {
        String page = "/console/campaigns/"
                + story.launched("first", CampaignStory.NOW).id() + "/report";
        Document counting = read(page);

        assertThat(counting.select("#counted[data-hx-trigger]").text())
                .isEqualTo("It is being counted. This takes a few seconds. Show it");
        assertThat(counting.select("#made").text()).isEmpty();

        Document counted = once(page, "#short");
        assertThat(counted.select("#short").text()).isEqualTo("2 of 2 accounts were told so far.");
        assertThat(counted.select("#made").text()).startsWith("Made ");
    }

    /** The page once something stands on it. */
    private Document once(String page, String there) throws Exception {
        reset(figures);
        others.countDown();
        Document shown = read(page);
        for (int tries = 0; tries < 200 && shown.select(there).isEmpty(); tries++) {
            shown = read(page);
        }
        return shown;
    }

    /** What a page of the deprecation answers to what it refuses. */
    private Document refused(String page, String form, Map<String, String> typed) {
        return typed("/console/deprecations/twitter-shutdown/" + page, form, typed, 422);
    }

    private Document typed(String page, Map<String, String> typed, int status) {
        return typed(page, "", typed, status);
    }

    private Document typed(String page, String form, Map<String, String> typed, int status) {
        var answer = reader.submit(page, page + form, typed);
        assertThat(answer.statusCode()).as(page).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private Document read(String page) throws Exception {
        var answer = reader.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
