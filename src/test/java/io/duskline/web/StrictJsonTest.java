package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What has the wrong type is refused by its name, never bent to fit, and never a failure of ours. */
@DusklineTest
class StrictJsonTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        /campaigns    | {"waves":[{"offset_days":1.5,"template":"first"}]}                      | waves[0].offset_days
        /campaigns    | {"waves":[{"offset_days":99999999999999999999,"template":"first"}]}     | waves[0].offset_days
        /campaigns    | {"waves":[{"now":-1,"template":"first"}]}                               | waves[0].now
        /campaigns    | {"waves":[null]}                                                        | waves[0]
        /campaigns    | {"name":7}                                                              | name
        /integrations | {"slug":true}                                                           | slug
        /integrations | {"capabilities":[{"key":"a","name":"A"},null]}                          | capabilities[1]
        /integrations | {"slug":"a","name":"half \\ud800","capabilities":[]}                     | name
        /deprecations | {"milestones":[null]}                                                   | milestones[0]
        /deprecations | {"upstream":{"date":17}}                                                | upstream.date
        """)
    void aValueOfTheWrongTypeIsRefusedByName(String path, String body, String field) {
        HttpResponse<String> answer = post(path, body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"").doesNotContain("tools.jackson", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON;charset=utf-8", "application/x+json"})
    void nobodyGetsAroundTheLimitByAnotherSpellingOfJson(String type) {
        assertThat(post("/integrations", "{\"x\":\"" + "x".repeat(1 << 20) + "\"}", type)
                        .statusCode())
                .isIn(413, 415);
    }

    @Test
    void aWordOfARuleIsNoLongerThanWhatItIsComparedWith() {
        String rule =
                "{\"accounts\":{\"plan\":[\"" + "x".repeat(70_000) + "\"]},\"roles\":[\"owner\"],\"tell\":\"all\"}";

        HttpResponse<String> answer = post("/campaigns", "{\"audience\":" + rule + "}", "application/json");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("audience.accounts.plan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        /integrations | {"slug":"a1","slug":"a2","name":"A"}                                  | slug
        /integrations | {"slug":"a","capabilities":[{"key":"a"},{"key":"b","key":"c"}]}       | capabilities[1].key
        /deprecations | {"upstream":{"cause":"a","url":"b","cause":"c"}}                      | upstream.cause
        /deprecations | {"texts":{"fr":{"reason":"a"},"de":{},"fr":{}}}                       | texts.fr
        """)
    void aFieldThatStandsTwiceIsRefusedByName(String path, String body, String field) {
        HttpResponse<String> answer = post(path, body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "stands twice");
    }

    @Test
    void whatIsNoJsonNamesNoField() {
        assertThat(post("/integrations", "{\"slug\":\"a1\",\"name\" \"A\"}", "application/json")
                        .body())
                .contains("The body is not valid JSON.", "\"field\":\"\"");
    }

    private HttpResponse<String> post(String path, String body, String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer admin-token-for-the-tests")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
