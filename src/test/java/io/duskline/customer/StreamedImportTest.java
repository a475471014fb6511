package io.duskline.customer;

import static io.duskline.db.Tables.ACCOUNT;
import static io.duskline.db.Tables.IMPORT_FILE_PART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.RawHttp;
import io.duskline.access.Caller;
import io.duskline.access.People;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A file over REST is taken in while it is still being sent. A page's file is on no disk of ours before it is confirmed. */
@DusklineTest
@Tag("full")
class StreamedImportTest {

    private static final int HALF = 20_000;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    ServletContext servlet;

    @Test
    void overRest() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.head(
                    "POST /api/v1/accounts/import",
                    "Authorization: Bearer admin-token-for-the-tests",
                    "Content-Type: text/csv",
                    "Connection: close",
                    "Transfer-Encoding: chunked");
            http.chunk("external_id,name\n");
            http.chunk(rows(0));
            awaitRows();
            http.chunk(rows(HALF)).send("0\r\n\r\n");

            assertThat(http.answer()).startsWith("HTTP/1.1 200").contains("\"created\":" + 2 * HALF);
        }
        assertThat(sql.fetchCount(ACCOUNT)).isEqualTo(2 * HALF);
    }

    @Test
    void byThePagesForm() throws IOException {
        Caller browser = people.browser(port, "product_manager");
        String token = browser.formToken("/console/customers");
        try (RawHttp http = new RawHttp(port)) {
            http.head(
                    "POST /console/customers/import",
                    "Cookie: " + browser.cookieHeader(),
                    "Content-Type: multipart/form-data; boundary=edge",
                    "Connection: close",
                    "Transfer-Encoding: chunked");
            http.chunk(field("_csrf", token) + field("kind", "accounts"));
            http.chunk("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"accounts.csv\"\r\n"
                    + "Content-Type: text/csv\r\n\r\nexternal_id,name\n");
            http.chunk(rows(0));
            http.chunk(rows(HALF)).chunk("\r\n--edge--\r\n").send("0\r\n\r\n");

            assertThat(http.answer()).startsWith("HTTP/1.1 302").contains("/console/customers/import/");
        }
        assertThat(filesAtWork()).isEmpty();
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
        long file = sql.fetchSingle("select id from import_file").get(0, Long.class);
        String check = "/console/customers/import/" + file;
        assertThat(browser.submit(check, check, Map.of()).statusCode()).isEqualTo(302);
        await().until(() -> sql.fetchCount(ACCOUNT) == 2 * HALF);
        await().until(() -> sql.fetchCount(IMPORT_FILE_PART) == 0);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws IOException {
        Caller browser = people.browser(port, "product_manager");
        browser.get("/console/customers");
        for (String token : new String[] {"", field("_csrf", "made-up")}) {
            try (RawHttp http = new RawHttp(port)) {
                http.head(
                        "POST /console/customers/import",
                        "Cookie: " + browser.cookieHeader(),
                        "Content-Type: multipart/form-data; boundary=edge",
                        "Transfer-Encoding: chunked");
                http.chunk(token + field("kind", "accounts")
                        + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                        + "external_id,name\na,A\n\r\n--edge--\r\n");

                assertThat(http.send("0\r\n\r\n").status()).isEqualTo(403);
            }
        }
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
    }

    private void awaitRows() throws IOException {
        await().until(() -> sql.fetchCount(ACCOUNT) >= HALF / 2);
        assertThat(filesAtWork()).isEmpty();
    }

    private static String field(String name, String value) {
        return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String rows(int first) {
        return IntStream.range(first, first + HALF)
                .mapToObj(i -> "acct-" + i + ",Account " + i + "\n")
                .collect(Collectors.joining());
    }

    /** Tomcat puts here what it cannot keep in memory. */
    private List<Path> filesAtWork() throws IOException {
        Path work = ((File) Objects.requireNonNull(servlet.getAttribute(ServletContext.TEMPDIR))).toPath();
        try (Stream<Path> found = Files.walk(work)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
