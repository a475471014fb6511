package io.duskline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.review.Approvals;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Promises by REST: rules, the list with its sums, the reason, an exception. */
@DusklineTest
class PromiseApiTest {

    private static final String PATH = "/api/v1/deprecations/twitter-shutdown/promises";
    private static final String RULES = "/api/v1/promise-rules";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    PromiseStory story;

    @Autowired
    People people;

    private Caller manager;
    private Caller approver;

    @BeforeEach
    void twitterEnds() throws Exception {
        campaigns.twitterEnds();
        manager = people.bearer(port, "product_manager");
        approver = people.bearer(port, "approver");
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String fault(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(422);
        return read(answer).at("/errors/0/field").asString();
    }

    private static HttpResponse<String> json(Caller who, String method, String path, String body) {
        return who.typed(method, path, "application/json", body);
    }

    @Test
    void fromTheRuleToTheException() {
        HttpResponse<String> made =
                json(manager, "POST", RULES, "{\"plan\":\"pro\",\"promised_days\":30,\"ground\":\"terms\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        story.contract("maison", 90);

        JsonNode page = read(manager.get(PATH + "?limit=1"));
        assertThat(page.at("/items/0/account").asString()).isEqualTo("acme");
        assertThat(page.at("/items/0/promised_days").asInt()).isEqualTo(30);
        assertThat(page.at("/items/0/short_by_days").asInt()).isEqualTo(24);
        assertThat(page.at("/items/0/earliest_end").asString()).isEqualTo("2023-05-19T16:00:00Z");
        assertThat(page.at("/summary/0/earliest_end").asString()).isEqualTo("2023-05-19T16:00:00Z");
        assertThat(page.at("/summary/0/promised_days").asInt()).isEqualTo(30);
        assertThat(page.at("/summary/1/accounts").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/lost").asBoolean(true)).isFalse();
        assertThat(page.at("/summary/0/lost").asLong(1)).isZero();
        JsonNode next =
                read(manager.get(PATH + "?limit=1&cursor=" + page.path("next").asString()));
        assertThat(next.at("/items/0/short_by_days").asInt()).isEqualTo(84);
        assertThat(next.path("next").isNull()).isTrue();
        assertThat(manager.get(PATH + ".csv?promised_days=90").body().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(
                        "maison,Name of maison,pro,AMER,,90,contract,,contract of 2021,true,,2023-04-25T16:00:00Z,");

        JsonNode said = read(json(manager, "PUT", PATH + "/reason", "{\"reason\":\"No longer.\"}"));
        assertThat(said.at("/reason/reason").asString()).isEqualTo("No longer.");
        HttpResponse<String> asked = json(
                manager,
                "POST",
                PATH + "/exceptions",
                "{\"promised_days\":90,\"ground\":\"agreed\",\"reason\":\"They wrote so.\"}");
        assertThat(asked.statusCode()).isEqualTo(201);
        long review = read(asked).at("/review/id").asLong();
        assertThat(Approvals.approve(manager, review).statusCode()).isEqualTo(403);
        assertThat(read(Approvals.approve(approver, review)).path("state").asString())
                .isEqualTo("approved");
        assertThat(read(manager.get(PATH)).at("/items/1/excepted").asBoolean()).isTrue();
        assertThat(read(manager.get(PATH + "/exceptions")).at("/items/0/entry").asLong())
                .isPositive();
    }

    @Test
    void aRuleIsChangedAndTakenBack() {
        long id = read(json(manager, "POST", RULES, "{\"plan\":\"pro\",\"promised_days\":30,\"ground\":\"terms\"}"))
                .path("id")
                .asLong();
        assertThat(json(manager, "POST", RULES, "{\"plan\":\"pro\",\"promised_days\":9,\"ground\":\"terms\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(json(
                                manager,
                                "PUT",
                                RULES + "/" + id,
                                "{\"promised_days\":14,\"ground\":\"law\",\"role\":\"owner\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(read(manager.get(RULES)).at("/items/0/plan").isNull()).isTrue();
        assertThat(read(manager.get(PATH)).at("/items/0/promised_days").asInt()).isEqualTo(14);
        assertThat(json(manager, "DELETE", RULES + "/" + id, "").statusCode()).isEqualTo(204);
        assertThat(read(manager.get(PATH)).at("/items/0/promised_days").asInt()).isZero();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(fault(json(manager, "POST", RULES, "{\"ground\":\"terms\"}")))
                .isEqualTo("promised_days");
        assertThat(fault(json(manager, "POST", RULES, "{\"promised_days\":0,\"ground\":\"terms\"}")))
                .isEqualTo("promised_days");
        assertThat(fault(json(manager, "POST", RULES, "{\"promised_days\":30,\"ground\":\"mood\"}")))
                .isEqualTo("ground");
        assertThat(fault(json(manager, "POST", RULES, "{\"promised_days\":30,\"ground\":\"law\",\"role\":\"boss\"}")))
                .isEqualTo("role");
        assertThat(fault(json(manager, "POST", PATH + "/exceptions", "{\"ground\":\"law\",\"reason\":\"So.\"}")))
                .isEqualTo("promised_days");
        assertThat(json(approver, "POST", RULES, "{\"promised_days\":30,\"ground\":\"law\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.get("/api/v1/deprecations/nothing/promises").statusCode())
                .isEqualTo(404);
        assertThat(manager.get(PATH + "?cursor=x").statusCode()).isEqualTo(400);
    }
}
