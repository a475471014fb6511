package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@DusklineTest
class BearerTest {

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
}
