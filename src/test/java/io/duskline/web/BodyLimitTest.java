package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.RawHttp;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is too large is refused before it is read, and nobody's form lies on the disk. */
@DusklineTest
class BodyLimitTest {

    private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=x";

    @LocalServerPort
    int port;

    @Autowired
    ServletContext servlet;

    /** Nothing follows the head: were the body waited for, there would be no answer. */
    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/u/abc", "/n/abc", "/notices", "/", "/nowhere", "/console/customers/x"})
    void aPageRefusesWhatAnnouncesThatItIsTooLarge(String path) throws IOException {
        for (String type : new String[] {MULTIPART, "Content-Type: application/x-www-form-urlencoded"}) {
            try (RawHttp http = new RawHttp(port)) {
                String answer = http.head("POST " + path, type, "Content-Length: 67108864")
                        .answer();

                assertThat(answer).startsWith("HTTP/1.1 413 ").contains("larger than 1 MB", "<html");
            }
        }
    }

    /** It is not told to go on first, as Tomcat would by itself. */
    @Test
    void whoAsksBeforeSendingIsRefusedBefore() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.head("POST /sign-in", MULTIPART, "Content-Length: 67108864", "Expect: 100-continue");

            assertThat(http.status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/integrations", "/api/v1/webhooks/ses", "/api/v1/none", "/actuator/health"})
    void machinesAreToldInTheirWay(String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            String answer = http.head("POST " + path, "Content-Type: application/json", "Content-Length: 1048577")
                    .answer();

            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("urn:duskline:problem:too-large", "\"instance\":\"" + path + "\"");
        }
    }

    /** Imports take more, but from those who may: others are refused by their role, and unread. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/accounts/import", "/api/v1/inbound"})
    void aStrangerIsRefusedAsOne(String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.head("POST " + path, "Content-Type: text/csv", "Content-Length: 5000000");

            assertThat(http.status()).isEqualTo(401);
        }
    }

    @Test
    void evenAnImportHasALimit() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            assertThat(http.head(
                                    "POST /api/v1/usage/import",
                                    "Authorization: Bearer admin-token-for-the-tests",
                                    "Content-Type: text/csv",
                                    "Content-Length: 3000000000")
                            .answer())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("larger than 2 GB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/u/abc", "/n/abc", "/notices", "/console/customers/import"})
    void aFormWithAFileIsNotReadHere(String path) throws IOException {
        long before = files();
        try (RawHttp http = new RawHttp(port)) {
            http.head("POST " + path, MULTIPART, "Transfer-Encoding: chunked");
            http.chunk("--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                http.chunk("y".repeat(8000));
            }

            // the form has no end, and still there is an answer
            assertThat(http.status()).isBetween(302, 499);
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void aFormThatDoesNotSayHowLargeItIsIsReadUpToTheLimit() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.head("POST /sign-in", "Content-Type: application/x-www-form-urlencoded", "Transfer-Encoding: chunked");
            http.chunk("username=");
            for (int i = 0; i < 132; i++) {
                http.chunk("y".repeat(8000));
            }

            assertThat(http.send("0\r\n\r\n").status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void whateverTheMethodNoFormIsReadWholeBeforeItIsKnownWhoseItIs(String method) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.head(
                    method + " /notices",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: 1500000000");

            assertThat(http.status()).isEqualTo(413);
        }
        try (RawHttp http = new RawHttp(port)) {
            http.head(method + " /notices", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 3");

            assertThat(http.send("%zz").status()).isBetween(400, 499);
        }
        try (RawHttp http = new RawHttp(port)) {
            http.head(
                    method + " /notices",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Transfer-Encoding: chunked");
            http.chunk("a=");

            // it has no end, and still there is an answer
            assertThat(http.status()).isBetween(400, 499);
        }
    }

    private long files() throws IOException {
        Path work = ((File) Objects.requireNonNull(servlet.getAttribute(ServletContext.TEMPDIR))).toPath();
        try (Stream<Path> found = Files.walk(work)) {
            return found.filter(Files::isRegularFile).count();
        }
    }
}
