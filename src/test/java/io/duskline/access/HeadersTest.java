package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@DusklineTest
class HeadersTest {

    private static final String STRICT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action"
                    + " 'self'; base-uri 'none'; frame-ancestors 'none'";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JavaMailSenderImpl relay;

    @ParameterizedTest
    @ValueSource(strings = {"/notices", "/assets/duskline.css", "/n/no-such-token", "/sign-in", "/api/v1/tokens"})
    void everyAnswerForbidsWhatItCan(String path) {
        HttpResponse<String> answer = Caller.nobody(port).get(path);

        assertThat(all(answer, "Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith(STRICT);
        assertThat(all(answer, "X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(all(answer, "X-Frame-Options")).containsExactly("DENY");
        assertThat(all(answer, "Referrer-Policy")).hasSize(1);
        assertThat(all(answer, "Permissions-Policy")).singleElement().asString().contains("camera=()", "usb=()");
        assertThat(all(answer, "Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(all(answer, "Cross-Origin-Resource-Policy"))
                .containsExactly(path.startsWith("/assets/") ? "cross-origin" : "same-origin");
        assertThat(all(answer, "Server")).isEmpty();
    }

    @Test
    void publicPagesMayBeCachedAndAUsersMayNot() {
        assertThat(all(Caller.nobody(port).get("/notices"), "Cache-Control")).containsExactly("max-age=60, public");
        assertThat(all(people.browser(port, "admin").get("/console/access"), "Cache-Control"))
                .singleElement()
                .asString()
                .contains("no-store");
    }

    @Test
    void strictTransportIsAskedForWhereThereIsASecureOne() {
        assertThat(all(Caller.nobody(port).get("/sign-in"), "Strict-Transport-Security"))
                .isEmpty();
        Map<String, String> https = Map.of("X-Forwarded-Proto", "https");
        assertThat(all(Caller.pretending(port, https).get("/sign-in"), "Strict-Transport-Security"))
                .as("said by somebody who is no proxy of ours")
                .isEmpty();
        assertThat(all(Caller.proxied(port, https).get("/sign-in"), "Strict-Transport-Security"))
                .singleElement()
                .asString()
                .startsWith("max-age=31536000");
    }

    @Test
    void whatAControllerSaysItselfIsNeitherOverwrittenNorSaidTwice() {
        relay.send(message -> {
            message.setFrom("notices@vendor.example");
            message.addRecipients(jakarta.mail.Message.RecipientType.TO, "owner@customer.example");
            message.setSubject("Something ends");
            message.setText(
                    "<!doctype html><html lang=\"en\"><title>Something ends</title><p>It does</p></html>",
                    "utf-8",
                    "html");
        });

        HttpResponse<String> answer = people.browser(port, "admin").get("/inbox/1/html");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(all(answer, "Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors 'self'", "sandbox");
        assertThat(all(answer, "X-Frame-Options")).containsExactly("SAMEORIGIN");
    }

    private static List<String> all(HttpResponse<String> answer, String header) {
        return answer.headers().allValues(header);
    }
}
