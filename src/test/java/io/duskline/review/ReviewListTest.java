package io.duskline.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
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
    Deprecations deprecations;

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
    void eachOpenReviewIsOnOnePageAlsoWithTheSameDeadline() {
        deprecations.publish(twitter, CatalogStory.AUTHOR);
        for (int day = 1; day <= 3; day++) {
            deprecations.moveSunset(
                    twitter.slug(),
                    new NewSunset("2023-05-0" + day + "T09:00", "America/Los_Angeles", "Reason " + day, null),
                    PM);
        }

        assertThat(values("state=open&limit=1", "reason")).containsExactly("Reason 1", "Reason 2", "Reason 3");
        assertThat(values("state=open&type=campaign", "reason")).isEmpty();
    }

    @Test
    void listIsOfOneDeprecation() {
        withdrawn(ReviewType.CAMPAIGN, 1);

        assertThat(titles("state=withdrawn&deprecation=" + twitter.slug())).hasSize(1);
        assertThat(titles("state=withdrawn&deprecation=other")).isEmpty();
        assertThat(caller.get("/api/v1/reviews?state=other").statusCode()).isEqualTo(400);
        assertThat(caller.get("/api/v1/reviews?state=withdrawn&cursor=other").statusCode())
                .isEqualTo(400);
    }

    @Test
    void inboxFiltersAndTurnsPages() {
        withdrawn(ReviewType.CAMPAIGN, 60);
        withdrawn(ReviewType.REVISION, 1);

        Document first = page("/console/reviews?state=withdrawn&type=campaign&deprecation=");
        assertThat(first.select("li.entry")).hasSize(50);
        assertThat(first.select("#type option[selected]").text()).isEqualTo("Campaign");
        Document second = page(first.select("a:contains(Next)").attr("href"));
        assertThat(second.select("li.entry a").eachText()).hasSize(10).endsWith("Campaign 1");
        assertThat(page("/console/reviews").select("form.filters")).hasSize(1);
    }

    private Document page(String path) {
        return Jsoup.parse(approver.get(path).body());
    }

    private List<String> titles(String query) {
        return values(query, "title");
    }

    private List<String> values(String query, String field) {
        List<String> values = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = JsonMapper.shared()
                    .readTree(caller.get("/api/v1/reviews?" + query + cursor).body());
            page.path("items").forEach(item -> values.add(item.path(field).asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return values;
    }
}
