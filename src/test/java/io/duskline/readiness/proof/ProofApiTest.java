package io.duskline.readiness.proof;

import static io.duskline.db.tables.ProofCall.PROOF_CALL;
import static io.duskline.db.tables.ProofDraw.PROOF_DRAW;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.campaign.CampaignStory;
import java.net.http.HttpResponse;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Levels of proof by REST, from choosing one to the last call. */
@DusklineTest
class ProofApiTest {

    private static final String PATH = "/api/v1/deprecations/twitter-shutdown/proof";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    ProofStory story;

    @Autowired
    DSLContext sql;

    private Caller caller;

    @BeforeEach
    void fourAccountsAreTold() throws Exception {
        caller = Caller.admin(port);
        story.told(4);
    }

    @Test
    void fromTheLevelToTheLastCall() {
        JsonNode none = read(caller.get(PATH));
        assertThat(none.path("level").isNull()).isTrue();
        assertThat(none.path("reached").isNull()).isTrue();
        assertThat(none.at("/numbers/handed_over").asInt()).isEqualTo(4);
        assertThat(none.at("/levels/3/reached").asBoolean()).isTrue();

        assertThat(read(json("PUT", PATH, "{\"level\":\"C\"}")).path("level").asString())
                .isEqualTo("C");
        HttpResponse<String> drawn = json("POST", PATH + "/draw", "{}");
        assertThat(drawn.statusCode()).isEqualTo(201);
        assertThat(drawn.headers().firstValue("Location")).hasValue(PATH);
        assertThat(read(drawn).path("population").asInt()).isEqualTo(4);

        JsonNode calls = read(caller.get(PATH + "/calls?state=to_call&limit=3"));
        assertThat(calls.path("items").size()).isEqualTo(3);
        JsonNode rest = read(
                caller.get(PATH + "/calls?limit=3&cursor=" + calls.path("next").asString()));
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(rest.path("next").isNull()).isTrue();
        for (JsonNode call :
                List.of(calls.at("/items/0"), calls.at("/items/1"), calls.at("/items/2"), rest.at("/items/0"))) {
            HttpResponse<String> entered = json(
                    "POST",
                    PATH + "/calls/" + call.path("id").asLong(),
                    "{\"result\":\"knows\",\"spoke_with\":\"Ann\",\"said\":\"Tuesday\",\"seen\":0}");
            assertThat(entered.statusCode()).isEqualTo(200);
            assertThat(read(entered).path("state").asString()).isEqualTo("knows");
        }

        JsonNode proof = read(caller.get(PATH));
        assertThat(proof.path("reached").asBoolean()).isTrue();
        assertThat(proof.path("arithmetic").asString()).contains("4 know, 0 do not, 0 open");
        assertThat(proof.at("/sample/knowing").asInt()).isEqualTo(4);
        assertThat(proof.path("draws").asInt()).isEqualTo(1);
        assertThat(read(caller.get(PATH + "/draws")).at("/items/0/draw").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        assertThat(fault(json("PUT", PATH, "{\"level\":\"B\"}"))).isEqualTo("share");
        assertThat(json("PUT", PATH, "{\"level\":\"A\",\"colour\":\"red\"}").statusCode())
                .isEqualTo(422);
        assertThat(json("POST", PATH + "/draw", "{}").statusCode()).isEqualTo(409);
        assertThat(caller.get("/api/v1/deprecations/other/proof").statusCode()).isEqualTo(404);
        assertThat(caller.get(PATH + "/calls?state=lost").statusCode()).isEqualTo(400);
        assertThat(caller.get(PATH + "/calls/1").statusCode()).isEqualTo(404);
        assertThat(caller.get(PATH + "/order.csv").statusCode()).isEqualTo(404);
        story.drawn();
        long id = story.at(1).id();
        assertThat(fault(json("POST", PATH + "/calls/" + id, "{}"))).isEqualTo("result");
        assertThat(fault(json("POST", PATH + "/calls/" + id, "{\"result\":\"maybe\"}")))
                .isEqualTo("result");
        assertThat(fault(json("POST", PATH + "/calls/" + id, "{\"result\":\"knows\"}")))
                .isEqualTo("spoke_with");
        assertThat(json("POST", PATH + "/calls/" + id, "{\"result\":\"not_reached\",\"seen\":3}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(fault(json("POST", PATH + "/draw", "{}"))).isEqualTo("why");
        assertThat(sql.fetchCount(PROOF_CALL)).isZero();
        assertThat(sql.fetchCount(PROOF_DRAW)).isEqualTo(1);
    }

    @Test
    void bothListsAreFilesWithCellsThatAreNoFormulas() {
        story.drawn();
        long id = story.at(2).id();
        json("POST", PATH + "/calls/" + id, "{\"result\":\"unaware\",\"spoke_with\":\"=cmd()\",\"said\":\"+1\"}");

        HttpResponse<String> calls = caller.get(PATH + "/calls.csv");
        assertThat(calls.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(calls.body().lines().toList().get(2))
                .startsWith("2," + story.at(2).account() + ",")
                .contains(",unaware,unaware,1,'=cmd(),'+1,");
        List<String> order =
                caller.get(PATH + "/order.csv?draw=1").body().lines().toList();
        assertThat(order).hasSize(5);
        assertThat(order.get(1))
                .startsWith(story.at(1).account() + ",")
                .hasSize(story.at(1).account().length() + 65);
        assertThat(caller.get(PATH + "/order.csv?draw=2").statusCode()).isEqualTo(404);
    }

    /** What people said goes with the account; that they knew stays, and nobody is called there any more. */
    @Test
    void anErasedAccountIsPassedOverUnlessItWasDecided() {
        story.drawn();
        Called knowing = story.enter(1, CallResult.KNOWS);
        Called open = story.at(2);
        erase(knowing.account());
        erase(open.account());

        assertThat(story.sample().sample()).isEqualTo(new Sample(3, 3, 1, 0, 2, 1));
        assertThat(story.at(1).state()).isEqualTo(CallState.KNOWS);
        assertThat(story.at(2).state()).isEqualTo(CallState.ERASED);
        assertThat(story.at(1).tries().getFirst().spokeWith()).isNull();
        assertThat(story.at(1).tries().getFirst().said()).isNull();
        assertThat(json("POST", PATH + "/calls/" + open.id(), "{\"result\":\"not_reached\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(caller.get(PATH + "/order.csv").body().lines()).hasSize(3);
        story.enter(3, CallResult.KNOWS);
        story.enter(4, CallResult.KNOWS);
        assertThat(story.sample().sample().isProven()).isTrue();
    }

    @Test
    void whatSomebodySaidStandsInTheHistoryOfTheAccount() {
        story.drawn();
        Called called = story.enter(1, CallResult.NOT_REACHED);
        story.enter(1, CallResult.UNAWARE);

        JsonNode timeline = read(caller.get("/api/v1/accounts/" + called.account() + "/timeline"));

        assertThat(timeline.path("items"))
                .filteredOn(item -> item.path("kind").asString().equals("proof_call"))
                .extracting(item -> item.path("title").asString())
                .containsExactlyInAnyOrder(
                        "Called about twitter-shutdown: nobody reached",
                        "Called about twitter-shutdown: they did not know");
    }

    private void erase(String account) {
        assertThat(json("POST", "/api/v1/erasures", "{\"account\":\"" + account + "\",\"reason\":\"Ticket 4711\"}")
                        .statusCode())
                .isBetween(200, 201);
    }

    private HttpResponse<String> json(String method, String path, String body) {
        return caller.typed(method, path, "application/json", body);
    }

    private static String fault(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(422);
        return read(response).at("/errors/0/field").asString();
    }

    private static JsonNode read(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
