package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.ValidHtml;
import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.ShownInProduct;
import io.duskline.catalog.NewSunset;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an account is shown inside the vendor's product, whom the vendor's server signs, and what it does there. */
class ProductBannerTest extends ProductBannerStory {

    @Test
    void itNamesWhatTheAccountUsesAndLeadsToItsOwnPage() {
        JsonNode banner = banner("");

        assertThat(words(banner.get("say")))
                .isEqualTo("Twitter ends here on Tuesday 25 April 2023." + " You use @northwind_outdoor and 1 more.");
        assertThat(banner.get("links").get(0).get("text").asString()).isEqualTo("Tell us your plan");
        assertThat(banner.get("links").get(1).get("text").asString()).isEqualTo("What stops");
        Document page = stranger.page(answerPage(banner));
        assertThat(page.selectFirst(".eyebrow").text()).isEqualTo("For Northwind Outdoor");
        assertThat(page.select("input[name=answer]")).hasSize(5);
        assertThat(page.select("#else, [href$=somebody-else], [href$=contacts]"))
                .as("what only a contact may do")
                .isEmpty();
        assertThat(page.text()).contains("Opened from our product, for your whole account.");
        for (String contactsOnly : new String[] {"/contacts", "/somebody-else", "/passed"}) {
            assertThat(stranger.get(path(banner) + contactsOnly).statusCode()).isEqualTo(404);
        }
        assertThat(stranger.post(path(banner) + "/pass-on", "to", "a@b.example").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAnswerFromTheProductIsTheAccountsAnswerAndIsConfirmedFirst() {
        HttpResponse<String> taken =
                stranger.post(path(banner("anna")) + "/acknowledgement", "answer", "migrating", "by", "2023-04-24");

        assertThat(taken.statusCode()).isEqualTo(303);
        String location = taken.headers().firstValue("Location").orElseThrow();
        assertThat(location).endsWith("#thanks");
        assertThat(stranger.page(location).selectFirst("#thanks").text()).contains("Thank you.");
        Acknowledgement standing = story.standing(deprecation).orElseThrow();
        assertThat(standing.answer()).isEqualTo(Answer.MIGRATING);
        assertThat(standing.source()).isEqualTo(Acknowledgement.Source.PRODUCT);
        assertThat(standing.contactId()).isZero();
        assertThat(stranger.page(link).selectFirst("#thanks").text())
                .as("on the page of a contact")
                .contains("Will have moved by", "Monday 24 April 2023");

        JsonNode banner = banner("ben");
        assertThat(words(banner.get("say"))).endsWith("You will have moved by Monday 24 April 2023. Thank you.");
        assertThat(banner.get("links").get(0).get("text").asString()).isEqualTo("See or change it");
        assertThat(words(entry("ben").get("state"))).startsWith("You answered on Wednesday 19 April 2023.");
    }

    @Test
    void whatTheUsageDeniesIsAskedOnceMoreHereToo() {
        HttpResponse<String> asked = stranger.post(path(banner("")) + "/acknowledgement", "answer", "not_affected");

        assertThat(asked.headers().firstValue("Location").orElseThrow()).contains("/confirm?answer=not_affected");
        assertThat(stranger.page(asked.headers().firstValue("Location").orElseThrow())
                        .selectFirst("h1")
                        .text())
                .endsWith("Still not affected?");
        assertThat(words(banner("").get("say"))).contains("This answer does not count yet");
    }

    @Test
    void thatItWasSeenIsAFactAndNothingElse() {
        long entries = story.ledgerEntries();
        product("anna");
        assertThat(shown()).as("a GET changes nothing").isEmpty();
        assertThat(entry("anna").get("fresh").asBoolean()).isTrue();

        for (int time = 0; time < 3; time++) {
            assertThat(post("/banner/seen", "anna", "notice=twitter-shutdown").statusCode())
                    .isEqualTo(204);
        }
        clock.advance(Duration.ofHours(25));
        post("/banner/seen", "ben", "notice=twitter-shutdown");
        post("/banner/seen", "anna", "notice=twitter-shutdown");
        post("/banner/seen", "anna", "notice=nothing-of-theirs");

        ShownInProduct.Shown shown = shown().orElseThrow();
        assertThat(shown.visitors()).isEqualTo(2);
        assertThat(Duration.between(shown.first(), shown.last())).isEqualTo(Duration.ofHours(25));
        assertThat(entry("anna").has("fresh")).isFalse();
        assertThat(story.ledgerEntries()).isEqualTo(entries);
        assertThat(story.standing(deprecation)).isEmpty();
        assertThat(sql.fetch("select visitor from shown_in_product").toString()).doesNotContain("anna");
    }

    @Test
    void whoHidesItHidesItForThemselvesUntilItChanges() {
        String mark = banner("anna").get("mark").asString();

        assertThat(post("/banner/hide", "anna", "notice=twitter-shutdown", "mark=" + mark)
                        .statusCode())
                .isEqualTo(204);

        assertThat(banner("anna").get("hidden").asBoolean()).isTrue();
        assertThat(banner("ben").has("hidden")).isFalse();
        assertThat(banner("").has("hidden")).isFalse();
        post("/banner/hide", "", "notice=twitter-shutdown", "mark=" + mark);
        assertThat(banner("").has("hidden")).as("nobody hides it for all").isFalse();
        assertThat(entry("anna").get("href").asString())
                .as("the inbox keeps it")
                .contains("/n/");
        assertThat(shown()).as("hidden is not seen").isEmpty();

        deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "It waits", null), "pm");
        assertThat(banner("anna").has("hidden")).isFalse();
        assertThat(words(entry("anna").get("when")))
                .contains("Moved from Tuesday 25 April 2023 on Wednesday 19 April 2023.");
        assertThat(entry("anna").get("title").asString().replace('\u00a0', ' '))
                .isEqualTo("Twitter ends here on Saturday 29 April 2023");
    }

    @Test
    void whoHidesWhatHasChangedMeanwhileIsShownTheChange() {
        String mark = banner("anna").get("mark").asString();
        deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "It waits", null), "pm");

        post("/banner/hide", "anna", "notice=twitter-shutdown", "mark=" + mark);

        assertThat(banner("anna").has("hidden")).isFalse();
    }

    @Test
    void whoseSignatureRanOutIsToldSoOnAPage() {
        Document fragment =
                Jsoup.parse(stranger.get("/banner?" + signed("anna") + "&return=https%3A%2F%2Fapp.vendor.example%2F")
                        .body());
        String[] fields = fragment.select("form input").stream()
                .flatMap(input ->
                        Stream.of(input.attr("name"), input.attr("name").equals("signature") ? "v1.1.00" : input.val()))
                .toArray(String[]::new);

        HttpResponse<String> answer = stranger.post("/banner/hide", fields);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(Jsoup.parse(answer.body()).text())
                .contains("This link no longer works", "Open it again from there.")
                .doesNotContain("90 days");
        assertThat(stranger.post("/banner/hide", "account", "acme", "signature", "v1.1.00")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .as("to the script")
                .startsWith("application/problem+json");
    }

    @Test
    void asHtmlItIsHiddenByAFormThatGoesBackToTheVendorsPageAndToNoOther() {
        String back = "https://app.vendor.example/posts?week=16";
        HttpResponse<String> answer = stranger.get(
                "/banner?" + signed("anna") + "&return=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        Document fragment = Jsoup.parse(answer.body());
        assertThat(ValidHtml.wrongPart(answer.body()
                        + stranger.get("/banner/inbox?" + signed("anna")).body()))
                .isEmpty();
        Element form = fragment.selectFirst("form[method=post]");
        assertThat(form.attr("action")).endsWith("/banner/hide");
        String[] fields = form.select("input").stream()
                .flatMap(input -> Stream.of(input.attr("name"), input.val()))
                .toArray(String[]::new);

        HttpResponse<String> hidden = stranger.post("/banner/hide", fields);

        assertThat(hidden.statusCode()).isEqualTo(303);
        assertThat(hidden.headers().firstValue("Location")).hasValue(back);
        assertThat(stranger.get("/banner?" + signed("anna")).body()).isBlank();
        for (String elsewhere : new String[] {
            "https://evil.example/",
            "//evil.example",
            "javascript:alert(1)",
            "https://app.vendor.example.evil.example/",
            ""
        }) {
            fields[9] = elsewhere;
            HttpResponse<String> stays = stranger.post("/banner/hide", fields);
            assertThat(stays.statusCode()).as(elsewhere).isEqualTo(200);
            assertThat(Jsoup.parse(stays.body()).selectFirst("h1").text()).isEqualTo("Hidden until it changes");
        }
        assertThat(Jsoup.parse(stranger.get("/banner?" + signed("")).body()).select("form"))
                .as("for who is nobody in particular")
                .isEmpty();
    }

    @Test
    void whatAnAccountDoesNotUseIsNotShownToIt() {
        sql.execute("delete from integration_usage");

        assertThat(product("").get("items").size()).isZero();
        assertThat(product("").get("inbox").get("empty").asString()).isEqualTo("Nothing you use is ending.");
    }
}
