package io.duskline.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.campaign.CampaignStory;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Later ends by REST: one, many, and taken back. */
@DusklineTest
class ExtensionApiTest {

    private static final String PATH = "/api/v1/deprecations/twitter-shutdown/extensions";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    private Caller caller;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        caller = Caller.admin(port);
    }

    @Test
    void oneIsGrantedListedAndRevoked() {
        HttpResponse<String> granted = grant("acme", "{\"at\":\"2023-05-02T09:00\",\"zone\":\"America/Los_Angeles\"}");

        assertThat(granted.statusCode()).isEqualTo(201);
        assertThat(granted.headers().firstValue("Location")).hasValue(PATH + "/acme");
        assertThat(read(caller.get(PATH)).at("/items/0/until/instant").asString())
                .isEqualTo("2023-05-02T16:00:00Z");
        assertThat(read(caller.get(PATH + "/acme")).path("granted_by").asString())
                .isNotEmpty();

        assertThat(caller.typed("DELETE", PATH + "/acme", "application/json", "{\"reason\":\"\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(caller.typed("DELETE", PATH + "/acme", "application/json", "{\"reason\":\"Through\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(read(caller.get(PATH)).path("items").size()).isZero();
        assertThat(caller.get(PATH + "/acme").statusCode()).isEqualTo(404);
        assertThat(caller.typed("DELETE", PATH + "/acme", "application/json", "{\"reason\":\"Through\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(fault(grant("acme", "{\"at\":\"2023-04-25T09:00\",\"zone\":\"America/Los_Angeles\"}")))
                .as("that is the sunset")
                .isEqualTo("until.at");
        assertThat(fault(grant("acme", "{\"at\":\"2023-04-01T09:00\"}"))).isEqualTo("until.at");
        assertThat(fault(grant("acme", "{\"at\":\"2023-05-02T09:00\",\"zone\":\"Mars\"}")))
                .isEqualTo("until.zone");
        assertThat(fault(grant("nobody", "{\"at\":\"2023-05-02T09:00\"}"))).isEqualTo("account");
        assertThat(read(caller.get(PATH)).path("items").size()).isZero();
        assertThat(caller.get("/api/v1/deprecations/other/extensions").statusCode())
                .isEqualTo(404);
    }

    /** A row that cannot be taken is named by its line and stops no other; the same rows again change nothing. */
    @Test
    void manyComeAsCsv() {
        String rows = """
                account_external_id,until,zone,reason
                acme,2023-05-02T09:00,,They asked
                nobody,2023-05-02T09:00,,They asked
                maison,2023-04-20T09:00,,Too early
                quiet,2023-05-03T18:00,Europe/Paris,They asked
                maison,2023-05-02T09:00,,
                """;

        JsonNode first = read(caller.typed("POST", PATH, "text/csv", rows));
        JsonNode again = read(caller.typed("POST", PATH, "text/csv", rows));

        assertThat(first.path("created").asInt()).isEqualTo(2);
        assertThat(first.path("rejected").asInt()).isEqualTo(3);
        assertThat(first.at("/errors/0/line").asInt()).isEqualTo(3);
        assertThat(first.at("/errors/0/field").asString()).isEqualTo("account_external_id");
        assertThat(first.at("/errors/1/line").asInt()).isEqualTo(4);
        assertThat(first.at("/errors/1/reason").asString())
                .contains("not later than the sunset, which is on Tue 25 April 2023, 09:00, America/Los Angeles");
        assertThat(first.at("/errors/2/field").asString()).isEqualTo("reason");
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        assertThat(read(caller.get(PATH + "/quiet")).at("/until/instant").asString())
                .isEqualTo("2023-05-03T16:00:00Z");
        assertThat(caller.typed("POST", PATH, "text/csv", "account,until\n").statusCode())
                .isEqualTo(400);
    }

    /** Each change of an end is told by mail, however it was entered. */
    @Test
    void theEleventhChangeOfAnEndWithinADayIsARejectedRow() {
        StringBuilder rows = new StringBuilder("account_external_id,until,reason\n");
        for (int day = 1; day <= 11; day++) {
            rows.append("acme,2023-05-%02dT09:00,They asked\n".formatted(day));
        }
        rows.append("quiet,2023-05-02T09:00,They asked\n");

        JsonNode report = read(caller.typed("POST", PATH, "text/csv", rows.toString()));

        assertThat(report.path("created").asInt()).as("acme and quiet").isEqualTo(2);
        assertThat(report.path("updated").asInt()).isEqualTo(9);
        assertThat(report.at("/errors/0/line").asInt()).isEqualTo(12);
        assertThat(report.at("/errors/0/reason").asString()).contains("10 times in 24 hours");
        assertThat(read(caller.get(PATH + "/acme")).at("/until/instant").asString())
                .isEqualTo("2023-05-10T16:00:00Z");
        assertThat(grant("acme", "{\"at\":\"2023-05-12T09:00\"}").statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> grant(String account, String until) {
        return caller.typed(
                "POST",
                PATH,
                "application/json",
                "{\"account\":\"" + account + "\",\"until\":" + until + ",\"reason\":\"They asked\"}");
    }

    private static String fault(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(422);
        return read(response).at("/errors/0/field").asString();
    }

    private static JsonNode read(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
