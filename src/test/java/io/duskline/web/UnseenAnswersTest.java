package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Answers that no controller gave: of the server, of the firewall, and those that lead elsewhere. */
@DusklineTest
class UnseenAnswersTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /sign-in;x=1 HTTP/1.1\r\nHost: localhost",
                "GET //sign-in HTTP/1.1\r\nHost: localhost",
                "GET /notices%2Fx HTTP/1.1\r\nHost: localhost",
                "GET /notices/%00 HTTP/1.1\r\nHost: localhost",
                "GET /../x HTTP/1.1\r\nHost: localhost",
                "GET /%zz HTTP/1.1\r\nHost: localhost",
                "GET /notices?lang=%zz HTTP/1.1\r\nHost: localhost",
                "GET /sign-in HTTP/1.1\r\nHost: a b",
                "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nHost: evil.example",
                "TRACE /sign-in HTTP/1.1\r\nHost: localhost",
                "CONNECT /sign-in HTTP/1.1\r\nHost: localhost",
                "NONSENSE /sign-in HTTP/1.1\r\nHost: localhost",
                "GET /nothing-here HTTP/1.1\r\nHost: localhost",
                "GET /notices HTTP/9.9\r\nHost: localhost",
                "GET\r\n"
            })
    void forbidWhatOursForbid(String request) throws IOException {
        String answer = answer(request).toLowerCase(Locale.ROOT);

        assertThat(answer)
                .startsWith("http/1.1 ")
                .contains("content-security-policy: default-src 'none'")
                .contains("x-content-type-options: nosniff")
                .contains("x-frame-options: deny")
                .contains("referrer-policy:")
                .contains("permissions-policy:")
                .contains("cross-origin-opener-policy: same-origin")
                .contains("cross-origin-resource-policy: same-origin")
                .doesNotContain("tomcat", "exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "GET /console/campaigns HTTP/1.1",
                "GET /desk HTTP/1.1",
                "GET /console/campaigns?q=//evil.example HTTP/1.1",
                "GET http://evil.example/console/campaigns HTTP/1.1",
                "GET / HTTP/1.0",
                "GET /console/campaigns HTTP/1.0",
                "POST /sign-out HTTP/1.1"
            })
    void leadOnlyToOurselvesWhateverWeAreCalled(String request) throws IOException {
        String answer =
                answer(request + "\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nContent-Length: 0");

        assertThat(answer.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location:")))
                .allSatisfy(line ->
                        assertThat(line).matches("(?i)location: /(?!/).*").doesNotContain("evil.example"));
        assertThat(answer).doesNotContain("://evil.example");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
