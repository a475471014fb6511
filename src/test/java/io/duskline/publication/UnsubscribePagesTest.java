package io.duskline.publication;

import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Links;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.customer.UnsubscribeLinks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** RFC 8058 from the receiving side, and the page for people. */
@DusklineTest
class UnsubscribePagesTest {

    private static final String OWNER = AcknowledgementStory.OWNER;

    @LocalServerPort
    int port;

    @Autowired
    AcknowledgementStory accounts;

    @Autowired
    PublicationStory story;

    @Autowired
    UnsubscribeLinks links;

    @Autowired
    Links personalLinks;

    @Autowired
    TestClock clock;

    @Autowired
    OptOuts optOuts;

    @Autowired
    PublicationSettings settings;

    @Autowired
    DSLContext sql;

    Stranger stranger;
    Deprecation deprecation;
    String link;

    @BeforeEach
    void aContactHasALink() {
        stranger = new Stranger(port);
        deprecation = accounts.twitterShutdown();
        story.restore();
        link = "/u/" + links.token(accounts.owner().id());
    }

    @Test
    void lookingAsksAndChangesNothing() {
        long before = ledgerEntries();
        for (String path : List.of(link, link + "?lang=fr", link + "?List-Unsubscribe=One-Click")) {
            assertThat(stranger.get(path).statusCode()).isEqualTo(200);
            assertThat(stranger.head(path).statusCode()).isEqualTo(200);
        }
        assertThat(stranger.get(link + "/again").statusCode()).isEqualTo(405);

        assertThat(optOuts.find(OWNER)).isEmpty();
        assertThat(ledgerEntries()).isEqualTo(before);
        Document page = stranger.page(link);
        assertThat(page.selectFirst("h1").text()).isEqualTo("Unsubscribe from advisories");
        assertThat(page.selectFirst(".lead").text()).contains(OWNER);
        assertThat(page.selectFirst("form").attr("method")).isEqualTo("post");
        assertThat(page.selectFirst("form").attr("action")).isEqualTo(link);
        assertThat(page.select("main").text()).contains("Service notices.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x-www-form-urlencoded | List-Unsubscribe=One-Click | ONE_CLICK
            application/x-www-form-urlencoded | ''                         | PAGE
            multipart/form-data; boundary=b   | MULTIPART                  | ONE_CLICK
            text/plain                        | List-Unsubscribe=One-Click | PAGE
            application/json                  | {"a":1}                    | PAGE
            """)
    void anyPostUnsubscribesInWhateverFormItsBodyComes(String type, String body, OptOutCause cause) throws Exception {
        String sent = body.equals("MULTIPART")
                ? "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
                : body;

        HttpResponse<String> answer = post(link, type, sent);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(optOuts.find(OWNER)).map(OptOut::cause).hasValue(cause);
        assertThat(optOuts.find(OWNER))
                .map(OptOut::by)
                .hasValue("contact:" + accounts.owner().id());
    }

    @Test
    void theSamePostAgainAnswersTheSameAndChangesNothing() {
        stranger.post(link, "List-Unsubscribe", "One-Click");
        OptOut first = optOuts.find(OWNER).orElseThrow();
        long before = ledgerEntries();

        HttpResponse<String> again = stranger.post(link, "List-Unsubscribe", "One-Click");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(optOuts.find(OWNER)).hasValue(first);
        assertThat(ledgerEntries()).isEqualTo(before);
        Element thanks = Jsoup.parse(again.body()).selectFirst(".thanks[role=status]");
        assertThat(thanks.text()).contains("You are unsubscribed", OWNER, "Since Wednesday");
        assertThat(stranger.page(link).select(".thanks").text()).contains("You are unsubscribed");
    }

    @Test
    void whoChangesTheirMindSubscribesAgainFromTheAnswer() {
        Document answer =
                Jsoup.parse(stranger.post(link, "List-Unsubscribe", "One-Click").body());
        String again = answer.selectFirst("form").attr("action");
        assertThat(again).isEqualTo(link + "/again");

        for (int time = 0; time < 2; time++) {
            HttpResponse<String> back = stranger.post(again);
            assertThat(back.statusCode()).isEqualTo(200);
            assertThat(Jsoup.parse(back.body()).selectFirst("h1").text()).isEqualTo("You are subscribed again");
        }
        assertThat(optOuts.find(OWNER)).isEmpty();
        assertThat(stranger.page(link).selectFirst("h1").text()).isEqualTo("Unsubscribe from advisories");
    }

    /** Whoever goes back and forth ends outside, and the ledger is not kept busy. */
    @Test
    void comingBackHasALimitAndLeavingHasNone() {
        HttpResponse<String> last = stranger.post(link);
        for (int time = 0; time < 30; time++) {
            assertThat(stranger.post(link).statusCode()).isEqualTo(200);
            last = stranger.post(link + "/again");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).hasValue("3600");
        assertThat(Jsoup.parse(last.body()).select("main").text())
                .contains("Too many changes", "Your last answer counts", "You can change it again from");
        assertThat(optOuts.find(OWNER)).as("the last that was taken").isPresent();
        assertThat(ledgerEntries()).isLessThan(50);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(stranger.post(link + "/again").statusCode()).isEqualTo(200);
        assertThat(optOuts.find(OWNER)).isEmpty();
    }

    @Test
    void nobodyElseSeesOrKeepsIt() {
        for (HttpResponse<String> answer :
                List.of(stranger.get(link), stranger.post(link, "List-Unsubscribe", "One-Click"))) {
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("X-Robots-Tag")).hasValue("noindex");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void itSpeaksTheLanguageOfItsReader() {
        String french = "/u/" + links.token(accounts.admin().id());

        assertThat(stranger.page(french).selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(stranger.page(french, "Accept-Language", "de")
                        .selectFirst("html")
                        .attr("lang"))
                .isEqualTo("fr");
        Document arabic = stranger.page(french + "?lang=ar");
        assertThat(arabic.selectFirst("html").attr("dir")).isEqualTo("rtl");
        assertThat(arabic.selectFirst("form").attr("action")).isEqualTo(french + "?lang=ar");
        assertThat(arabic.select(".langs a")).hasSize(6);
        assertThat(Jsoup.parse(stranger.post(french + "?lang=ar").body())
                        .selectFirst("form")
                        .attr("action"))
                .isEqualTo(french + "/again?lang=ar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"preview", "a", "%00", "..%2f..%2fetc", "<script>", "${7*7}", "' or 1=1 --", "null", "0", "-1"})
    void aWrongTokenFindsNothingAndDoesNothing(String token) throws Exception {
        String path = "/u/" + java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8);
        for (String each : List.of(
                path,
                link + "a",
                link.substring(0, link.length() - 1),
                "/u/" + link.substring(3).toUpperCase(java.util.Locale.ROOT))) {
            assertThat(stranger.get(each).statusCode()).as(each).isIn(404, 400);
            assertThat(stranger.post(each, "List-Unsubscribe", "One-Click").statusCode())
                    .as(each)
                    .isIn(404, 400);
        }
        assertThat(optOuts.list(null, null, 10).items()).isEmpty();
    }

    @Test
    void aLinkIsForOnePurposeOnly() {
        String personal = personalLinks.token(deprecation.id(), accounts.owner().id());

        assertThat(stranger.post("/u/" + personal, "List-Unsubscribe", "One-Click")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/n/" + link.substring(3)).statusCode()).isEqualTo(404);
    }

    @Test
    void aFormWithFilesIsTakenForWhatItIsMeantToBeAndNotRead() throws Exception {
        assertThat(post(link, "multipart/form-data", "no boundary").statusCode())
                .isEqualTo(200);
        assertThat(optOuts.find(OWNER)).map(OptOut::cause).hasValue(OptOutCause.ONE_CLICK);
    }

    @Test
    void aProviderThatUnsubscribesForManyIsNotHeldBack() {
        for (int i = 0; i < settings.rate(); i++) {
            stranger.head("/u/none");
        }
        assertThat(stranger.get(link).statusCode()).isEqualTo(429);

        assertThat(stranger.post(link, "List-Unsubscribe", "One-Click").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private long ledgerEntries() {
        return sql.select(LEDGER_HEAD.ENTRY_ID).from(LEDGER_HEAD).fetchSingle().value1();
    }
}
