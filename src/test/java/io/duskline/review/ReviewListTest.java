package io.duskline.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DusklineTest
class ReviewListTest {

    private static final String PM = "pm@vendor.example";

    @LocalServerPort
    int port;

    @Autowired
    CatalogStory story;

    @Autowired
    People people;

    @Autowired
    ReviewRepository repository;

    @Autowired
    TransactionTemplate transaction;

    private Caller caller;
    private Caller approver;
    private Deprecation twitter;

    @BeforeEach
    void somebodySignsIn() {
        twitter = story.twitterShutdown();
        caller = Caller.admin(port);
        approver = people.browser(port, "approver");
    }

    private void withdrawn(ReviewType type, int count) {
        transaction.executeWithoutResult(status -> {
            for (int n = 1; n <= count; n++) {
                Review review = repository.request(
                        new NewReview(type, n, twitter.id(), type.label() + " " + n, "0".repeat(64), null, PM));
                repository.withdraw(review, null, PM);
            }
        });
    }

    @Test
    void reviewsOfOneTypeAreFoundBehindManyOthers() {
        withdrawn(ReviewType.CAMPAIGN, 1);
        withdrawn(ReviewType.REVISION, 210);

        assertThat(titles("state=withdrawn&type=campaign")).containsExactly("Campaign 1");
    }

    @Test
    void eachReviewIsOnOnePage() {
        withdrawn(ReviewType.REVISION, 5);

        assertThat(titles("state=withdrawn&limit=2"))
                .containsExactly(
                        "Change to a published deprecation 5",
                        "Change to a published deprecation 4",
                        "Change to a published deprecation 3",
                        "Change to a published deprecation 2",
                        "Change to a published deprecation 1");
    }

    @Test
    void listIsOfOneDeprecation() {
        withdrawn(ReviewType.CAMPAIGN, 1);

        assertThat(titles("state=withdrawn&deprecation=" + twitter.slug())).hasSize(1);
        assertThat(caller.get("/api/v1/reviews?deprecation=other").statusCode()).isEqualTo(400);
        assertThat(caller.get("/api/v1/reviews?cursor=other").statusCode()).isEqualTo(400);
    }

    @Test
    void inboxFiltersAndTurnsPages() {
        withdrawn(ReviewType.CAMPAIGN, 60);
        withdrawn(ReviewType.REVISION, 1);

        Document first = page("/console/reviews?state=withdrawn&type=campaign&deprecation=");
        assertThat(first.select("li.entry")).hasSize(50);
        assertThat(first.select("#type option[selected]").text()).isEqualTo("Campaign");
        Document second =
                page("/console/reviews" + first.select("a:contains(Next)").attr("href"));
        assertThat(second.select("li.entry a").eachText()).hasSize(10).endsWith("Campaign 1");
        assertThat(page("/console/reviews").select("#find form.filters")).hasSize(1);
    }

    private Document page(String path) {
        return Jsoup.parse(approver.get(path).body());
    }

    private List<String> titles(String query) {
        List<String> titles = new ArrayList<>();
        JsonNode page = read("/api/v1/reviews?" + query);
        page.path("items").forEach(item -> titles.add(item.path("title").asString()));
        while (!page.path("next").isNull()) {
            page = read(
                    "/api/v1/reviews?" + query + "&cursor=" + page.path("next").asString());
            page.path("items").forEach(item -> titles.add(item.path("title").asString()));
        }
        return titles;
    }

    private JsonNode read(String path) {
        return JsonMapper.shared().readTree(caller.get(path).body());
    }
}
