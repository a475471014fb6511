package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.CatalogStory;
import io.duskline.publication.PublicationStory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What pages are made of beside their HTML, and what leaves compressed. */
@DusklineTest
class AssetsTest {

    private static final String PLAIN = "/assets/duskline.css";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void pagesNameThemByWhatTheyHoldAndNobodyAsksTwice() throws Exception {
        Caller admin = people.browser(port, "admin");
        for (String page : List.of(
                Caller.nobody(port).get("/notices").body(),
                Caller.nobody(port).get("/n/no-such-token").body(),
                Caller.nobody(port).get("/sign-in").body(),
                admin.get("/console/access").body(),
                admin.get("/console/none").body())) {
            List<String> named = Jsoup.parse(page).select("link[rel=stylesheet], link[rel=icon], script[src]").stream()
                    .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href"))
                    .toList();

            assertThat(named)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(path -> path.matches("/assets/.+-[0-9a-f]{16}\\.\\w+"));
            for (String path : named) {
                HttpResponse<byte[]> file = get(path);
                assertThat(file.statusCode()).isEqualTo(200);
                assertThat(header(file, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
            }
        }
    }

    /** Also not in a page that the tests above do not fetch. */
    @Test
    void noTemplateNamesThemOtherwise() throws IOException {
        try (var templates = Files.walk(Path.of("templates"))) {
            assertThat(templates.filter(file -> file.toString().endsWith(".ftlh")))
                    .allSatisfy(
                            template -> assertThat(Files.readString(template)).doesNotContain("/assets/", "/webjars/"));
        }
        assertThat(Files.readString(Path.of("src/main/resources/static/assets/duskline.css")))
                .as("what a style sheet names would need an address with a hash too")
                .doesNotContain("url(", "@import");
    }

    @Test
    void thePlainAddressStaysAndIsAskedAboutEachTime() throws Exception {
        HttpResponse<byte[]> file = get(PLAIN);
        String tag = header(file, "ETag");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).isEqualTo("text/css");
        assertThat(header(file, "Cache-Control")).isEqualTo("no-cache");
        assertThat(get(PLAIN, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(PLAIN, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    /** While a new version goes round the nodes, a page of the one may ask the other; and pages of yesterday are open. */
    @Test
    void anAddressOfAnotherVersionIsAnsweredWithWhatThereIsNow() throws Exception {
        HttpResponse<byte[]> file = get("/assets/duskline-0123456789abcdef.css");

        assertThat(file.body()).isEqualTo(get(PLAIN).body());
        assertThat(header(file, "Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/none.css",
                "/assets/none-0123456789abcdef.css",
                "/assets/application.properties",
                "/assets/.css",
                "/assets/",
                "/assets/x/duskline.css"
            })
    void nothingElseIsThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, "/notices", "/notices.atom", "/v3/api-docs"})
    void whatIsEverybodysLeavesCompressed(String path) throws Exception {
        story.published(catalog.twitterShutdown(), "en", "fr", "ja");
        HttpResponse<byte[]> whole = get(path);
        HttpResponse<byte[]> small = get(path, "Accept-Encoding", "br, gzip");

        assertThat(header(whole, "Content-Encoding")).isEmpty();
        assertThat(header(small, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(small, "Vary")).contains("accept-encoding");
        assertThat(small.body()).hasSizeLessThan(whole.body().length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes())
                .hasSameSizeAs(whole.body());
    }

    /** Its length would tell of secrets that stand beside what the asker chose. */
    @Test
    void whatIsSomebodysLeavesAsItIs() throws Exception {
        for (String path : List.of(
                "/notices/a",
                "/notices",
                "/notices.json",
                "/notices.atom",
                "/assets/duskline.css",
                "/webjars/x.js",
                "/banner.js",
                "/banner.css",
                "/v3/api-docs")) {
            assertThat(PublicCompression.isEverybodys(path)).as(path).isTrue();
        }
        for (String path : List.of(
                "/",
                "/n/a",
                "/u/a",
                "/sign-in",
                "/console/notices/a",
                "/api/v1/integrations",
                "/notices-of-mine",
                "/banner.json",
                "/banner",
                "/desk")) {
            assertThat(PublicCompression.isEverybodys(path)).as(path).isFalse();
        }
        String session = people.browser(port, "admin").cookieHeader();

        for (String path : List.of(
                "/sign-in", "/console/access", "/desk?q=x", "/n/no-such-token", "/u/no-such-token", "/api/v1/ledger")) {
            HttpResponse<byte[]> answer = get(path, "Accept-Encoding", "gzip", "Cookie", session);
            assertThat(answer.statusCode()).as(path).isIn(200, 404);
            assertThat(header(answer, "Content-Encoding")).as(path).isEmpty();
        }
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
