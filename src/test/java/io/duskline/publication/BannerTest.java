package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.ValidHtml;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public banner: as data, and as HTML. */
@DusklineTest
class BannerTest {

    private static final int MOST_BYTES = 5 * 1024;

    @LocalServerPort
    int port;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Reviews reviews;

    @Autowired
    TestClock clock;

    @Autowired
    JsonMapper json;

    @Autowired
    DSLContext sql;

    Stranger stranger;
    Deprecation twitter;

    @BeforeEach
    void published() {
        stranger = new Stranger(port);
        twitter = story.published(catalog.twitterShutdown(), "en", "fr");
    }

    private JsonNode only(String query) {
        JsonNode items =
                json.readTree(stranger.get("/banner.json" + query).body()).get("items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }

    private static String words(JsonNode item) {
        return item.get("say")
                .valueStream()
                .map(part -> part.get("text").asString())
                .collect(Collectors.joining())
                .replace('\u00a0', ' ');
    }

    @Test
    void whatEndsIsSaidInOneSentenceWithAWayToTheNotice() {
        JsonNode item = only("");

        assertThat(words(item)).isEqualTo("Twitter ends here on Tuesday 25 April 2023.");
        assertThat(item.get("say").get(0).get("as").asString()).isEqualTo("name");
        assertThat(item.get("say").get(2).get("datetime").asString()).isEqualTo("2023-04-25T09:00-07:00");
        assertThat(item.get("say").get(2).get("strong").asBoolean()).isTrue();
        assertThat(item.get("label").asString()).isEqualTo("Notice: Twitter ends here");
        assertThat(item.get("links").get(0).get("href").asString()).endsWith("/notices/twitter-shutdown?lang=en#what");
        assertThat(words(only("?lang=fr"))).isEqualTo("Twitter prend fin ici le mardi 25 avril 2023.");
        assertThat(words(only("?zone=Pacific/Auckland")))
                .as("where who looks is")
                .contains("Wednesday 26 April 2023");
        assertThat(words(only("?zone=Nowhere"))).contains("Tuesday 25 April 2023");
    }

    /** Node and browsers keep the answer for everybody by its parameters alone. */
    @Test
    void headerNamedLikeAParameterChangesNothing() throws Exception {
        HttpRequest poisoned = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/banner.json"))
                .header("Notice", "nosuch")
                .header("Lang", "fr")
                .header("Zone", "Pacific/Auckland")
                .build();

        String answered;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answered =
                    client.send(poisoned, HttpResponse.BodyHandlers.ofString()).body();
        }

        assertThat(json.readTree(answered))
                .isEqualTo(json.readTree(stranger.get("/banner.json").body()));
    }

    @Test
    void scriptAndDataStayUnderFiveKilobytes() {
        int script = stranger.get("/banner.js").body().getBytes(StandardCharsets.UTF_8).length;
        int data = stranger.get("/banner.json").body().getBytes(StandardCharsets.UTF_8).length;

        assertThat(script + data).isLessThan(MOST_BYTES);
        assertThat(stranger.get("/banner.css").body().length()).isLessThan(MOST_BYTES / 2);
    }

    @Test
    void thePagesOfAnyOriginMayLoadItAndNothingIsKeptOfThem() {
        for (String path : new String[] {"/banner.js", "/banner.css", "/banner.json"}) {
            HttpResponse<String> answer = stranger.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("*");
            assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .hasValue("cross-origin");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("max-age=");
        }
        HttpResponse<String> script = stranger.get("/banner.js");
        assertThat(script.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        assertThat(stranger.get("/banner.js", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void aMoveIsNewsUnderAnotherMark() {
        JsonNode before = only("");
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "It waits", null), "pm");

        JsonNode moved = only("");

        assertThat(words(moved))
                .isEqualTo(
                        "The date has moved: Twitter now ends here on Saturday 29 April 2023. We previously told you Tuesday 25 April 2023.");
        assertThat(moved.get("look").asString()).isEqualTo("moved");
        assertThat(moved.get("mark")).isNotEqualTo(before.get("mark"));
        assertThat(only("?lang=fr&zone=Asia/Tokyo").get("mark"))
                .as("of what is told")
                .isEqualTo(moved.get("mark"));
        assertThat(moved.get("links").size())
                .as("its reason may not be told yet")
                .isEqualTo(1);
        Approvals.approve(reviews, twitter.slug(), "approver");
        assertThat(only("").get("links").get(1).get("href").asString()).endsWith("#why-moved");
    }

    @Test
    void aNewHourOfTheSameDayIsNoOtherDate() {
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-04-25T15:00", "America/Los_Angeles", "Later", null), "pm");

        assertThat(words(only(""))).isEqualTo("Twitter ends here on Tuesday 25 April 2023.");
    }

    @Test
    void whatDoesNotEndAfterAllSaysSoForAMonth() {
        deprecations.withdraw(twitter.slug(), "Access was restored", "pm");

        JsonNode item = only("");
        assertThat(words(item))
                .isEqualTo("Twitter stays. Nothing ends on Tuesday 25 April 2023. You need to do nothing.");
        assertThat(item.get("links").get(0).get("href").asString()).endsWith("/notices/twitter-shutdown?lang=en");

        clock.advance(Duration.ofDays(31));
        assertThat(stranger.get("/banner.json").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void whatIsSuspendedOrHasEndedSaysSo() {
        deprecations.suspend(twitter.slug(), "The provider paused it", "pm");
        assertThat(words(only("")))
                .isEqualTo(
                        "Twitter: the date is on hold. Nothing changes for now. We previously told you Tuesday 25 April 2023.");
        deprecations.resume(
                twitter.slug(), new NewSunset("2023-04-25T09:00", "America/Los_Angeles", "It goes on", null), "pm");
        clock.advance(Duration.ofDays(8));

        assertThat(words(only(""))).isEqualTo("Twitter ended here on Tuesday 25 April 2023.");
    }

    @Test
    void whatIsNotPublicIsNotShown() {
        story.draft(catalog.anotherShutdown("secret-shutdown"), "en", PublicationStory.text("en"));

        assertThat(only("").get("notice").asString()).isEqualTo("twitter-shutdown");
        assertThat(stranger.get("/banner.json?notice=secret-shutdown").body()).isEqualTo("{\"items\":[]}");
        assertThat(stranger.get("/banner.json?notice=%00").body()).isEqualTo("{\"items\":[]}");
        assertThat(only("?notice=twitter-shutdown").get("notice").asString()).isEqualTo("twitter-shutdown");
    }

    @Test
    void asHtmlItSaysTheSameAndEscapesWhateverItIsCalled() {
        sql.execute("update integration set name = '<script>alert(1)</script> {{sunset}} {0}'");

        HttpResponse<String> answer = stranger.get("/banner");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("X-Robots-Tag")).hasValue("noindex");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("script, style, [style], [onclick]")).isEmpty();
        assertThat(page.selectFirst("section.dl-banner.is-upcoming[aria-label] p")
                        .text())
                .isEqualTo("<script>alert(1)</script> {{sunset}} {0} ends here on Tuesday 25 April 2023.");
        assertThat(page.select("a.dl-do").eachText()).containsExactly("What stops");
        assertThat(ValidHtml.wrongPart(answer.body())).isEmpty();
        assertThat(words(only(""))).startsWith("<script>alert(1)</script> {{sunset}} {0} ends here");
    }

    @Test
    void everyLanguageOfTheFrameSaysIt() {
        for (String language : new String[] {"en", "de", "fr", "es", "ar", "ja"}) {
            JsonNode item = only("?lang=" + language);
            assertThat(item.get("lang").asString()).isEqualTo(language);
            assertThat(item.get("dir").asString()).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            assertThat(words(item)).contains("Twitter", "2023").doesNotContain("{", "<", "\uE000");
        }
        assertThat(stranger.get("/banner.json", "Accept-Language", "es-MX,en;q=0.5")
                        .body())
                .contains("\"lang\":\"es\"");
    }
}
