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
    void a_request_without_a_token_is_told_what_is_missing() {
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
    void a_token_that_is_none_of_ours_is_refused_also_where_none_is_needed() {
        HttpResponse<String> answer = Caller.bearer(port, "dsk_guessed").get("/api/v1/tokens");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
    }

    @Test
    void the_admin_token_of_the_settings_opens_everything() {
        assertThat(Caller.admin(port).get("/api/v1/nothing-of-that-name").statusCode())
                .isEqualTo(404);
    }
}
