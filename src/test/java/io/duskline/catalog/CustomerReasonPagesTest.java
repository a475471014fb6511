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

/** A reason waits on the page of its deprecation until a user publishes it. */
@DusklineTest
class CustomerReasonPagesTest {

    private static final String PAGE = "/console/catalog/twitter-shutdown";
    private static final String MANAGER = "somebodyproduct_manager@vendor.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory story;

    @Autowired
    Deprecations deprecations;

    Caller manager;
    Caller approver;

    @BeforeEach
    void theDateMoves() {
        story.twitterShutdown();
        manager = people.browser(port, "product_manager");
        approver = people.browser(port, "approver");
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "They <waited>.\nSo do we.", null),
                MANAGER);
    }

    private static Document read(Caller who) {
        return Jsoup.parse(who.get(PAGE).body());
    }

    @Test
    void aMoveOrAWithdrawalThatIsRefusedIsShownAgainAsTyped() {
        var moved = manager.submit(
                PAGE, PAGE + "/sunset", Map.of("at", "2023-04-31T09:00", "zone", "Los Angeles", "reason", "Later."));
        assertThat(moved.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(moved.body()).text()).contains("Later.");
        assertThat(Jsoup.parse(moved.body()).select("#at[aria-invalid]").val()).isEqualTo("2023-04-31T09:00");

        var withdrawn = manager.submit(PAGE, PAGE + "/withdraw", Map.of("reason", " "));
        assertThat(withdrawn.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(withdrawn.body()).select("[aria-invalid]").eachAttr("id"))
                .containsExactly("reason");
    }

    @Test
    void allThatIsWrongIsNamedAtItsFieldsAndInOtherLanguagesNothingIsLost() {
        Document page = Jsoup.parse(manager.submit(
                        PAGE,
                        PAGE + "/sunset",
                        Map.of(
                                "at",
                                "2023-04-18T09:00",
                                "zone",
                                "Mars",
                                "reason",
                                " ",
                                "why_locale1",
                                "de",
                                "why_text1",
                                "Weil."))
                .body());

        assertThat(page.select(".problem a").eachText()).containsExactly("Reason for customers", "Time zone");
        assertThat(page.select("[aria-invalid]").eachAttr("id")).containsExactly("zone", "reason");
        assertThat(page.select("#zone-e").text()).startsWith("Error: \"Mars\" is not a time zone");
        assertThat(page.select("#zone").attr("aria-describedby")).isEqualTo("zone-e");
        assertThat(page.select("details[open] #why_text1").text()).isEqualTo("Weil.");
    }

    @Test
    void aTextInNoLanguageIsNamedAtItsRow() {
        Document page = Jsoup.parse(manager.submit(
                        PAGE,
                        PAGE + "/suspend",
                        Map.of("reason", "They wait.", "why_locale0", "no tongue", "why_text0", "Qapla."))
                .body());

        assertThat(page.select("[aria-invalid]").eachAttr("id")).containsExactly("why_text0");
        assertThat(page.select(".problem a").text()).isEqualTo("In other languages");
        assertThat(page.select("#reason").text()).isEqualTo("They wait.");
    }

    private String review() {
        return "/console/reviews/"
                + deprecations
                        .get("twitter-shutdown")
                        .lastMove()
                        .orElseThrow()
                        .reason()
                        .review()
                        .id();
    }

    private static Map<String, String> named(Document review) {
        return Map.of(
                "content_hash", review.select("[name=content_hash]").first().attr("value"));
    }

    @Test
    void theApproverReadsItAndAgrees() {
        String review = review();
        Document waiting = Jsoup.parse(approver.get(review).body());
        assertThat(waiting.select("blockquote").text()).contains("They <waited>.");

        approver.submit(review, review + "/approve", named(waiting));

        Document approved = read(manager);
        assertThat(approved.select("#dates ~ ul .tag.is-approved")).hasSize(1);
        assertThat(approved.select("#dates ~ ul").text()).contains("Approved by somebodyapprover@vendor.example");
    }

    @Test
    void theAuthorHasOnlyTheEmergencyAndThatStaysVisible() {
        String review = review();
        Document waiting = Jsoup.parse(manager.get(review).body());
        assertThat(waiting.text()).contains("Another person must decide");
        assertThat(waiting.select("form[action$=/approve]")).isEmpty();
        assertThat(waiting.select("form[action$=/release] textarea[required]")).hasSize(1);
        var unexplained = manager.submit(review, review + "/release", named(waiting));
        assertThat(unexplained.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unexplained.body()).select("details[open] textarea[name=release_reason][aria-invalid]"))
                .hasSize(1);

        manager.submit(
                review,
                review + "/release",
                Map.of("content_hash", named(waiting).get("content_hash"), "release_reason", "It is Friday night."));

        assertThat(read(approver).select("#dates ~ ul").text()).contains("Released", MANAGER, "It is Friday night.");
    }

    @Test
    void aButtonUnderAnOlderReasonLetsNothingElseOut() {
        String review = review();
        Document waiting = Jsoup.parse(approver.get(review).body());
        approver.submit(review, review + "/approve", named(waiting));
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-04-30T09:00", "America/Los_Angeles", "Newer", null), MANAGER);

        assertThat(approver.submit(review, review + "/approve", named(waiting)).statusCode())
                .isEqualTo(409);
        assertThat(deprecations
                        .find("twitter-shutdown")
                        .orElseThrow()
                        .lastMove()
                        .orElseThrow()
                        .reason()
                        .told())
                .isEmpty();
    }
}
