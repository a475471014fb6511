package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Percent signs that encode nothing are the sender's fault, on pages as under {@code /api}. */
@DusklineTest
class UndecodableRequestTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /notices?lang=%zz",
                "GET /notices/twitter-shutdown?lang=%e",
                "GET /sign-in?x=%",
                "GET /n/abc?answered=%zz",
                "GET /u/abc?%%"
            })
    void isRefusedAsWhatCannotBeRead(String request) throws IOException {
        assertThat(answer(request)).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/plain", "garbage"})
    void aBodyOfNoTypeInParticularIsRefused(String type) throws IOException {
        String body = "{\"email\":\"ann@customer.example\"}";
        assertThat(answer(
                        "POST /api/v1/suppressions",
                        "Authorization: Bearer admin-token-for-the-tests",
                        "Content-Type: " + type,
                        "Content-Length: " + body.length(),
                        "",
                        body))
                .startsWith("HTTP/1.1 415 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("urn:duskline:problem:http-415");
    }

    /** As no client library would send it. */
    private String answer(String request, String... rest) throws IOException {
        String more = rest.length == 0 ? "\r\n" : String.join("\r\n", rest);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
