package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.catalog.CatalogStory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What leaves from memory is what left when it was made: by any method, compressed or not, for whoever has it already. */
@DusklineTest
class KeptAnswerTest {

    @LocalServerPort
    int port;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void published() {
        story.published(catalog.twitterShutdown(), "en", "fr");
    }

    @ParameterizedTest
    @CsvSource({
        "/notices, true, true",
        "/notices/twitter-shutdown?lang=fr, true, true",
        "/notices.json, true, true",
        "/notices/twitter-shutdown.json, true, true",
        "/notices.atom, true, true",
        "/notices/twitter-shutdown.ics, false, true",
        "/notices/twitter-shutdown/headers.txt, false, true",
        "/banner.json, false, false",
        "/banner, false, false"
    })
    void itLeavesAsItLeftFirst(String path, boolean isZipped, boolean hasTag) throws Exception {
        HttpResponse<byte[]> first = ask("GET", path);
        notFromTheDatabase();
        HttpResponse<byte[]> second = ask("GET", path);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(headers(second)).isEqualTo(headers(first));
        assertThat(headers(second)).containsKeys("content-security-policy", "x-content-type-options", "cache-control");

        HttpResponse<byte[]> head = ask("HEAD", path);
        assertThat(head.body()).isEmpty();
        assertThat(headers(head)).isEqualTo(headers(first));

        HttpResponse<byte[]> zipped = ask("GET", path, "Accept-Encoding", "br, gzip;q=0.5");
        Map<String, List<String>> headers = headers(zipped);
        if (isZipped) {
            assertThat(unzipped(zipped.body())).isEqualTo(first.body());
            assertThat(headers.remove("content-encoding")).containsExactly("gzip");
            assertThat(headers.get("vary").toString()).contains("accept-encoding");
            headers.put("content-length", headers(first).get("content-length"));
        }
        assertThat(headers).isEqualTo(headers(first));
        assertThat(ask("GET", path, "Accept-Encoding", "gzip;q=0").body()).isEqualTo(first.body());

        if (hasTag) {
            String tag = first.headers().firstValue("etag").orElseThrow();
            for (String known : List.of(tag, tag.substring(2), "*", "\"other\", " + tag)) {
                HttpResponse<byte[]> same = ask("GET", path, "If-None-Match", known);
                assertThat(same.statusCode()).as(known).isEqualTo(304);
                assertThat(same.body()).isEmpty();
                assertThat(same.headers().firstValue("etag")).hasValue(tag);
                assertThat(same.headers().firstValue("x-frame-options")).hasValue("DENY");
            }
            assertThat(ask("GET", path, "If-None-Match", "\"other\"").statusCode())
                    .isEqualTo(200);
        }
    }

    /** Past everything that would tell: what shows it now was made again. */
    private void notFromTheDatabase() {
        sql.connection(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("update integration set name = 'made anew'");
                statement.execute("update notice_revision set subject = 'made anew'");
                statement.execute("update deprecation set slug = concat(slug, '-anew')");
            }
        });
    }

    private HttpResponse<byte[]> ask(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
