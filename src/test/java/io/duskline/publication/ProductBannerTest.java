package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.ValidHtml;
import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.ShownInProduct;
import io.duskline.catalog.Deprecations;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an account is shown inside the vendor's product, whom the vendor's server signs, and what it does there. */
class ProductBannerTest extends ToldContact {

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    ShownInProduct shownInProduct;

    @Autowired
    Deprecations deprecations;

    @Autowired
    DSLContext sql;

    @Autowired
    JsonMapper json;

    private String signed(String user) {
        return Signing.of(AcknowledgementStory.ACCOUNT, user, soon());
    }

    private Instant soon() {
        return clock.instant().plus(Duration.ofHours(2));
    }

    private JsonNode product(String user) {
        HttpResponse<String> answer = stranger.get("/banner.json?" + signed(user));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return json.readTree(answer.body());
    }

    private JsonNode banner(String user) {
        return product(user).get("items").get(0);
    }

    private JsonNode entry(String user) {
        return product(user).get("inbox").get("items").get(0);
    }

    private static String words(JsonNode parts) {
        return parts.valueStream()
                .map(part -> part.get("text").asString())
                .collect(Collectors.joining())
                .replace('\u00a0', ' ');
    }

    private String answerPage(JsonNode banner) {
        String href = banner.get("links").get(0).get("href").asString();
        return href.substring(href.indexOf("/n/"), href.indexOf('#'));
    }

    private HttpResponse<String> post(String path, String user, String... more) {
        String[] signed = (signed(user) + "&" + String.join("&", more)).split("[&=]", -1);
        return stranger.post(path, signed);
    }

    @Test
    void itNamesWhatTheAccountUsesAndLeadsToItsOwnPage() {
        JsonNode banner = banner("");

        assertThat(words(banner.get("say")))
                .isEqualTo("Twitter ends here on Tuesday 25 April 2023."
                        + " Your account uses @northwind_outdoor and one more with us.");
        assertThat(banner.get("links").get(0).get("text").asString()).isEqualTo("Tell us your plan");
        assertThat(banner.get("links").get(1).get("text").asString()).isEqualTo("What stops");
        Document page = stranger.page(answerPage(banner));
        assertThat(page.selectFirst(".eyebrow").text()).isEqualTo("For Northwind Outdoor");
        assertThat(page.select("input[name=answer]")).hasSize(5);
        assertThat(page.select("#else, [href$=somebody-else], [href$=contacts]"))
                .as("what only a contact may do")
                .isEmpty();
        assertThat(page.text()).contains("Opened from our product, for the whole account.");
        for (String contactsOnly : new String[] {"/contacts", "/somebody-else", "/passed"}) {
            assertThat(stranger.get(path(banner) + contactsOnly).statusCode()).isEqualTo(404);
        }
        assertThat(stranger.post(path(banner) + "/pass-on", "to", "a@b.example").statusCode())
                .isEqualTo(404);
    }

    private String path(JsonNode banner) {
        String page = answerPage(banner);
        return page.contains("?") ? page.substring(0, page.indexOf('?')) : page;
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
                .contains("Moved by", "Monday 24 April 2023");

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

    private Optional<ShownInProduct.Shown> shown() {
        return Optional.ofNullable(
                shownInProduct.to(accounts.owner().accountId()).get(deprecation.id()));
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

        deprecations.moveSunset(deprecation.slug(), "2023-04-29T09:00", "America/Los_Angeles", "It waits", "pm");
        assertThat(banner("anna").has("hidden")).isFalse();
        assertThat(words(entry("anna").get("when")))
                .contains("Moved from Tuesday 25 April 2023 on Wednesday 19 April 2023.");
        assertThat(entry("anna").get("title").asString().replace('\u00a0', ' '))
                .isEqualTo("Twitter ends here on Saturday 29 April 2023");
    }

    @Test
    void whoHidesWhatHasChangedMeanwhileIsShownTheChange() {
        String mark = banner("anna").get("mark").asString();
        deprecations.moveSunset(deprecation.slug(), "2023-04-29T09:00", "America/Los_Angeles", "It waits", "pm");

        post("/banner/hide", "anna", "notice=twitter-shutdown", "mark=" + mark);

        assertThat(banner("anna").has("hidden")).isFalse();
    }

    @Test
    void asHtmlItIsHiddenByAFormThatGoesBackToTheVendorsPageAndToNoOther() {
        String back = "https://app.vendor.example/posts?week=16";
        HttpResponse<String> answer = stranger.get(
                "/banner?" + signed("anna") + "&return=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        Document fragment = Jsoup.parse(answer.body());
        assertThat(ValidHtml.wrong("<!doctype html><html lang=\"en\"><head><title>Host</title></head><body>"
                        + answer.body()
                        + stranger.get("/banner/inbox?" + signed("anna")).body() + "</body></html>"))
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
    void nobodySignsButTheVendorForOneAccountAndForADay() {
        Instant soon = soon();
        String account = AcknowledgementStory.ACCOUNT;
        String valid = Signing.signature(Signing.SECRET, account, "anna", soon);
        for (String wrong : new String[] {
            "account=acct-8&user=anna&signature=" + valid,
            "account=" + account + "&user=ben&signature=" + valid,
            "account=" + account + "&signature=" + valid,
            "account=" + account + "%0Aanna&user=&signature=" + valid,
            "account=" + account + "&user=anna&signature=" + valid.replace("v1.", "v2."),
            "account=" + account + "&user=anna&signature=" + valid.substring(0, valid.length() - 1) + "g",
            "account=" + account + "&user=anna&signature=",
            "signature=x",
            "account=" + account + "&user=anna&signature="
                    + Signing.signature("another-secret-of-somebody", account, "anna", soon),
            "account=" + account + "&user=anna&signature="
                    + Signing.signature(Signing.SECRET, account, "anna", clock.instant()),
            "account=" + account + "&user=anna&signature="
                    + Signing.signature(
                            Signing.SECRET, account, "anna", clock.instant().plus(Duration.ofDays(2)))
        }) {
            HttpResponse<String> refused = stranger.get("/banner.json?" + wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("Northwind", "items");
            assertThat(stranger.get("/banner?" + wrong).statusCode()).isEqualTo(403);
        }
        assertThat(stranger.get("/banner.json?account=" + account + "&user=anna&signature=" + valid)
                        .statusCode())
                .isEqualTo(200);
        assertThat(json.readTree(stranger.get("/banner.json?" + Signing.of("acct-unknown", "", soon))
                                .body())
                        .get("items")
                        .size())
                .as("of an account that was never imported")
                .isZero();
    }

    @Test
    void theDocumentsSayHowToSign() throws IOException {
        String hash = Signing.signature(
                        Signing.SECRET, AcknowledgementStory.ACCOUNT, "anna", Instant.ofEpochSecond(1_682_000_000))
                .replace("v1.1682000000.", "");

        assertThat(Files.readString(Path.of("docs/banner.md"))).contains("`" + hash + "`");
    }

    @Test
    void theLinkToItsPageEndsSoonAfterTheSignature() {
        String page = answerPage(banner(""));

        clock.advance(Duration.ofHours(3).plusSeconds(1));

        HttpResponse<String> gone = stranger.get(page);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(Jsoup.parse(gone.body()).text()).contains("Open it there again.");
        assertThat(stranger.post(page + "/acknowledgement", "answer", "moved", "confirmed", "yes")
                        .statusCode())
                .isNotEqualTo(303);
        assertThat(story.standing(deprecation)).isEmpty();
    }

    @Test
    void namesAreShownAsTheyAreAndOtherAccountsAreNot() {
        accounts.used("{{sunset}} <img src=x onerror=alert(1)>", 9000, "2023-04-19T08:00:00Z");
        sql.execute("update account set name = '<script>alert(1)</script> {0}'");

        String html = stranger.get("/banner?" + signed("anna")).body()
                + stranger.get("/banner/inbox?" + signed("anna")).body();

        assertThat(Jsoup.parse(html).select("script, img")).isEmpty();
        assertThat(Jsoup.parse(html).text())
                .contains("{{sunset}} <img src=x onerror=alert(1)>", "Notices for <script>alert(1)</script> {0}");
    }

    @Test
    void whatAnAccountDoesNotUseIsNotShownToIt() {
        sql.execute("delete from integration_usage");

        assertThat(product("").get("items").size()).isZero();
        assertThat(product("").get("inbox").get("empty").asString()).isEqualTo("Nothing that you use is ending.");
    }
}
