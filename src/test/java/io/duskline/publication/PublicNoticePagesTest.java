package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.notice.text.NoticeText;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DusklineTest
class PublicNoticePagesTest {

    @LocalServerPort
    int port;

    @Autowired
    CatalogStory catalog;

    @Autowired
    AcknowledgementStory accounts;

    @Autowired
    PublicationStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Reviews reviews;

    @Autowired
    PublicRate rate;

    @Autowired
    TestClock clock;

    Stranger stranger;

    @BeforeEach
    void open() {
        stranger = new Stranger(port);
    }

    @Test
    void whatIsNotPublishedDoesNotExist() {
        Deprecation deprecation = catalog.twitterShutdown();
        story.draft(deprecation, "en", PublicationStory.text("en"));
        assertThat(stranger.get("/notices/twitter-shutdown").statusCode()).isEqualTo(404);

        deprecations.publish(deprecation, "pm");
        assertThat(stranger.get("/notices/twitter-shutdown").statusCode())
                .as("no published text yet")
                .isEqualTo(404);

        story.published(deprecation, "en");
        assertThat(stranger.get("/notices/twitter-shutdown").statusCode()).isEqualTo(200);
    }

    @Test
    void aDraftIsNeverShown() {
        Deprecation deprecation = story.published(catalog.twitterShutdown(), "en");
        story.draft(deprecation, "en", subject("A secret subject"));
        story.draft(deprecation, "de", subject("Ein geheimer Titel"));

        assertThat(stranger.get("/notices/twitter-shutdown?lang=de").body())
                .contains("Twitter leaves")
                .doesNotContain("secret", "geheim");
        assertThat(stranger.get("/notices/twitter-shutdown.json").body()).doesNotContain("secret", "geheim");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,  -,                          en
            -,  'fr-CA,fr;q=0.9,en;q=0.5',  fr
            -,  'de,fr;q=0.3',              fr
            -,  'fr;q=0,en;q=0.1',          en
            -,  'pt',                       en
            -,  '*',                        en
            -,  ';;;q=x',                   en
            ja, 'fr',                       ja
            FR, -,                          fr
            xx, 'ar',                       ar
            """)
    void theReaderGetsTheLanguageAskedForElseTheOneTheBrowserPrefersElseEnglish(
            String lang, String accepted, String expected) {
        story.published(catalog.twitterShutdown(), "en", "fr", "ar", "ja");
        String path = "/notices/twitter-shutdown" + (lang == null ? "" : "?lang=" + lang);

        HttpResponse<String> page =
                accepted == null ? stranger.get(path) : stranger.get(path, "Accept-Language", accepted);

        assertThat(page.headers().firstValue("Vary")).hasValue("accept-language,accept-encoding");
        assertThat(page.headers().firstValue("Content-Language")).hasValue(expected);
        assertThat(page.body()).contains("<html lang=\"" + expected + "\"");
    }

    @Test
    void arabicRunsFromRightToLeft() {
        story.published(catalog.twitterShutdown(), "en", "ar");

        Element html = stranger.page("/notices/twitter-shutdown?lang=ar").selectFirst("html");

        assertThat(html.attr("dir")).isEqualTo("rtl");
    }

    @Test
    void theDateIsTheHeroAndAMovedOneShowsBoth() {
        Deprecation deprecation = story.published(catalog.twitterShutdown(), "en", "fr");
        assertThat(stranger.page("/notices/twitter-shutdown")
                        .select(".sunset-was")
                        .eachText())
                .singleElement()
                .asString()
                .startsWith("Before that, there is a preview of the end: Monday 24 April 2023, 09:00 to 11:00.");
        deprecations.moveSunset(
                deprecation.slug(),
                new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "The provider <waits>", null),
                "pm");
        Approvals.approve(reviews, deprecation.slug(), "approver");

        Document page = stranger.page("/notices/twitter-shutdown");

        assertThat(page.select(".sunset")).hasSize(1);
        Element date = page.selectFirst(".sunset-date time");
        assertThat(date.attr("datetime")).isEqualTo("2023-04-29T09:00-07:00");
        assertThat(date.text()).isEqualTo("Saturday 29 April 2023");
        Element old = page.selectFirst(".sunset-was time");
        assertThat(old.attr("datetime")).isEqualTo("2023-04-25T09:00-07:00");
        assertThat(page.selectFirst(".left").text()).isEqualTo("in 10 days");
        assertThat(page.selectFirst(".sun circle").attr("cy")).isEqualTo("91.3");
        assertThat(page.selectFirst("#why-moved").parent().text()).contains("The provider <waits>");
        assertThat(stranger.page("/notices/twitter-shutdown?lang=fr")
                        .selectFirst(".sunset-date")
                        .text())
                .isEqualTo("samedi 29 avril 2023");
    }

    @Test
    void placeholdersSpeakToNobodyInParticular() {
        story.published(catalog.twitterShutdown(), "en", "fr", "ar", "ja");

        for (String language : new String[] {"en", "fr", "ar", "ja"}) {
            assertThat(stranger.get("/notices/twitter-shutdown?lang=" + language)
                            .body())
                    .doesNotContain("{{", "}}", "{0}", "{1}", "\uE000");
        }
        assertThat(stranger.page("/notices/twitter-shutdown").text()).contains("of each account.");
    }

    @Test
    void aLanguageThatIsNotThereIsNamed() {
        story.published(catalog.twitterShutdown(), "en");

        assertThat(stranger.page("/notices/twitter-shutdown?lang=pl")
                        .select(".note.is-info")
                        .text())
                .isEqualTo("This page is not available in Polish. You are reading English.");
        assertThat(stranger.page("/notices/twitter-shutdown?lang=en-GB").select(".note.is-info"))
                .isEmpty();
        assertThat(stranger.page("/new-link?lang=pl").select(".note.is-info").text())
                .isEqualTo("This page is not available in Polish. You are reading English.");
        assertThat(stranger.page("/notices/twitter-shutdown?lang=%3Cb%3E").select(".note.is-info"))
                .isEmpty();
    }

    @Test
    void aCalendarSubscribesAndAFileIsOfferedBeside() {
        story.published(catalog.twitterShutdown(), "en");

        assertThat(stranger.page("/notices/twitter-shutdown")
                        .select("aside a[href*=.ics]")
                        .eachAttr("href"))
                .satisfiesExactly(
                        subscribed -> assertThat(subscribed)
                                .startsWith("webcal://")
                                .endsWith("/notices/twitter-shutdown.ics?lang=en"),
                        file -> assertThat(file).isEqualTo("/notices/twitter-shutdown.ics?lang=en"));
    }

    @Test
    void whatHasEndedSaysSo() {
        story.published(catalog.twitterShutdown(), "en");
        clock.set(Instant.parse("2023-04-28T16:00:00Z"));

        Document page = stranger.page("/notices/twitter-shutdown");
        assertThat(page.selectFirst(".sunset").classNames())
                .contains("is-ended")
                .doesNotContain("has-sun");
        assertThat(page.selectFirst("h1").text())
                .isEqualTo("Twitter has ended. You can still export until 25 May 2023");
        assertThat(page.selectFirst(".sunset h2").text()).isEqualTo("Last day to export");
        assertThat(page.selectFirst(".sunset-date").text()).isEqualTo("Thursday 25 May 2023");
        assertThat(page.selectFirst(".sunset-was").text()).isEqualTo("Ended on Tuesday 25 April 2023");
        assertThat(page.select("#todo").text()).isEqualTo("What you can still do");
        assertThat(page.text()).doesNotContain("If you do nothing");
        assertThat(page.select(".is-stops h3").text()).isEqualTo("Stopped");
        assertThat(page.select(".steps .is-sunset b").text()).isEqualTo("Twitter ended here");
        assertThat(stranger.page("/notices").select("#past + .card .is-ended")).hasSize(1);
    }

    @Test
    void whatIsWithdrawnAsksForNothing() {
        story.published(catalog.twitterShutdown(), "en");
        deprecations.withdraw("twitter-shutdown", "Access was restored", "pm");
        Approvals.approve(reviews, "twitter-shutdown", "approver");

        Document page = stranger.page("/notices/twitter-shutdown");
        assertThat(page.selectFirst(".sunset").classNames()).contains("is-withdrawn");
        assertThat(page.title()).startsWith("Twitter stays.");
        assertThat(page.selectFirst("h1").text()).isEqualTo("Twitter stays");
        assertThat(page.selectFirst(".lead").text())
                .isEqualTo("Nothing ends on Tuesday 25 April 2023."
                        + " What you use keeps working, and you need to do nothing.");
        assertThat(page.text()).contains("Access was restored");
        assertThat(stranger.page("/notices").selectFirst(".entry h3").text()).isEqualTo("Twitter stays");
        assertThat(stranger.get("/notices.atom").body())
                .contains("<title>Twitter stays</title>")
                .doesNotContain("You will no longer");
        assertThat(stranger.get("/notices.ics").body())
                .contains("SUMMARY;LANGUAGE=en:Twitter stays")
                .contains("STATUS:CANCELLED");
        assertThat(page.select("#todo, .ends, .steps")).isEmpty();
        assertThat(stranger.page("/notices").selectFirst("#past").parent().text())
                .contains("Withdrawn on Wednesday");
    }

    @Test
    void anEmptyListSaysWhatThatMeans() {
        assertThat(stranger.page("/notices").text()).contains("Nothing is ending");
        assertThat(stranger.page("/notices", "Accept-Language", "de").text()).contains("Nichts endet");
    }

    @Test
    void namesAreShownAsTheyAreInWhateverTheyTry() {
        Deprecation deprecation = catalog.twitterShutdown();
        story.published(deprecation, "en");
        story.publish(deprecation, "en", subject("<script>alert(1)</script> & \"{{sunset}}\""));

        Document page = stranger.page("/notices/twitter-shutdown");

        assertThat(page.select("script")).isEmpty();
        assertThat(page.selectFirst("h1").text()).startsWith("<script>alert(1)</script> & \"Tuesday 25");
        assertThat(stranger.page("/notices").selectFirst("h3").text()).startsWith("<script>alert(1)</script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/notices",
                "/notices/twitter-shutdown",
                "/notices.json",
                "/notices/twitter-shutdown.json",
                "/notices.atom",
                "/notices.ics",
                "/notices/twitter-shutdown.ics",
                "/notices/twitter-shutdown/headers.txt"
            })
    void whoHasItAlreadyIsNotSentItAgain(String path) {
        Deprecation deprecation = story.published(catalog.twitterShutdown(), "en");
        HttpResponse<String> first = stranger.get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=60");
        assertThat(stranger.head(path).headers().firstValue("ETag")).hasValue(tag);

        for (String known : new String[] {tag, tag.substring("W/".length()), "\"other\", " + tag, "*"}) {
            HttpResponse<String> again = stranger.get(path, "If-None-Match", known);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        }

        clock.advance(Duration.ofMinutes(5));
        deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "Later", null), "pm");
        HttpResponse<String> changed = stranger.get(path, "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(tag);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        story.published(catalog.twitterShutdown(), "en");
        for (int i = 0; i < 300; i++) {
            assertThat(stranger.head("/notices/twitter-shutdown.json").statusCode())
                    .isEqualTo(200);
        }

        HttpResponse<String> page = stranger.get("/notices", "Accept-Language", "fr");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(page.body()).contains("Trop de demandes");
        HttpResponse<String> feed = stranger.get("/notices.json");
        assertThat(feed.statusCode()).isEqualTo(429);
        assertThat(feed.headers().firstValue("Content-Type")).hasValue("application/problem+json");

        clock.advance(Duration.ofSeconds(2));
        assertThat(stranger.get("/notices").statusCode()).isEqualTo(200);
    }

    @Test
    void aMissingNoticeIsAPageForPeopleAndAProblemForMachines() {
        HttpResponse<String> page = stranger.get("/notices/none", "Accept-Language", "es");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<html lang=\"es\"", "Página no encontrada");

        HttpResponse<String> data = stranger.get("/notices/none.json");
        assertThat(data.statusCode()).isEqualTo(404);
        assertThat(data.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(stranger.post("/notices").statusCode()).isEqualTo(405);
        assertThat(stranger.get("/notices/a/b/c").statusCode()).isEqualTo(404);
    }

    @Test
    void nothingOnAPageComesFromAnotherHost() {
        story.published(catalog.twitterShutdown(), "en");

        for (String path : new String[] {"/notices", "/notices/twitter-shutdown"}) {
            Document page = stranger.page(path);
            assertThat(page.select("[src], link[rel=stylesheet], link[rel=icon]"))
                    .allSatisfy(element -> assertThat(element.attr(element.hasAttr("src") ? "src" : "href"))
                            .startsWith("/assets/"));
            assertThat(page.select("[style], style, script")).isEmpty();
        }
    }

    private static NoticeText subject(String subject) {
        return new NoticeText(subject, "Summary", "- Stops", "- Continues", "Do", "Nothing", "Data", "Help");
    }
}
