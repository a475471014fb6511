package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DusklineTest
class BearerTest {

    @Autowired
    People people;

    @LocalServerPort
    int port;

    @Test
    void aRequestWithoutATokenIsToldWhatIsMissing() {
        HttpResponse<String> answer = Caller.nobody(port).get("/api/v1/tokens");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"duskline\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":401", "urn:duskline:problem:unauthorized", "\"errors\":[]")
                .doesNotContain("properties");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aTokenThatIsNoneOfOursIsRefusedAlsoWhereNoneIsNeeded() {
        HttpResponse<String> answer = Caller.bearer(port, "dsk_guessed").get("/api/v1/tokens");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
    }

    @Test
    void theAdminTokenOfTheSettingsOpensEverything() {
        assertThat(Caller.admin(port).get("/api/v1/nothing-of-that-name").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api/v1/campaigns/1/rehearsal",
                "/api/v2/campaigns",
                "/api/v1/webhooks/another",
                "/api/v1/webhooks/ses/more",
                "/api/"
            })
    void unknownPathIsNotFound_withAndWithoutToken(String path) {
        Caller stranger = Caller.nobody(port);
        Caller approver = people.bearer(port, "approver");
        for (Caller caller : List.of(stranger, approver, Caller.admin(port))) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                var answer = caller.typed(method, path, "application/json", "{}");

                assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(404);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(answer.body()).contains("\"status\":404");
            }
        }
        assertThat(stranger.get("/api/v1/campaigns").statusCode()).isEqualTo(401);
        assertThat(stranger.typed("DELETE", "/api/v1/campaigns", "application/json", "{}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(stranger.get("/actuator/nothing").statusCode()).isEqualTo(401);
    }
}
