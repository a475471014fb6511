package io.duskline.gate;

import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.Deprecations;
import io.duskline.review.Approvals;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script asks this API before it switches an integration off. */
@DusklineTest
class GateApiTest {

    private static final String PATH = "/api/v1/deprecations/" + SLUG + "/readiness";

    @LocalServerPort
    int port;

    @Autowired
    GateStory story;

    @Autowired
    People people;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    private Caller switching;
    private Caller manager;
    private Caller approver;

    @BeforeEach
    void theyAreTold() throws Exception {
        story.told();
        story.gate();
        switching = people.bearer(port, "integration");
        manager = people.bearer(port, "product_manager");
        approver = people.bearer(port, "approver");
    }

    @Test
    void itIsGreenAndMayEndOnItsDate() {
        JsonNode before = asked();
        assertThat(before.path("state").asString()).isEqualTo("green");
        assertThat(before.path("may_end").asBoolean()).isFalse();
        assertThat(before.path("ends_at").asString()).isEqualTo("2023-04-25T16:00:00Z");
        assertThat(before.path("accounts").asInt()).isEqualTo(2);
        assertThat(before.at("/target_share/required_percent").isNull()).isTrue();
        assertThat(before.at("/target_share/met").asBoolean()).isTrue();
        assertThat(before.path("at_end").isNull()).isTrue();

        clock.set(story.end());
        story.imported();

        assertThat(asked().path("may_end").asBoolean()).isTrue();
    }

    @Test
    void twoTokensExceptAFinding() {
        story.forgetImports();
        JsonNode red = asked();
        assertThat(red.path("state").asString()).isEqualTo("red");
        assertThat(red.at("/findings/0/code").asString()).isEqualTo("usage_old");
        assertThat(red.at("/findings/0/link").asString()).startsWith("http").endsWith("/console/customers");

        String body = "{\"finding\":\"usage_old\",\"ground\":\"other\",\"reason\":\"The export is broken\"}";
        assertThat(post(switching, "/exceptions", body).statusCode()).isEqualTo(403);
        assertThat(post(approver, "/exceptions", body).statusCode()).isEqualTo(403);
        HttpResponse<String> asked = post(manager, "/exceptions", body);
        assertThat(asked.statusCode()).isEqualTo(201);
        assertThat(read(asked).at("/review/state").asString()).isEqualTo("open");
        long review = read(asked).at("/review/id").asLong();
        assertThat(Approvals.approve(manager, review).statusCode()).isEqualTo(403);
        assertThat(Approvals.approve(approver, review).statusCode()).isEqualTo(200);
        JsonNode agreed = asked();
        assertThat(agreed.path("state").asString()).isEqualTo("green");
        assertThat(agreed.at("/findings/0/overruled/overruled_by").asString()).isNotEmpty();
        assertThat(agreed.at("/exceptions/0/review/state").asString()).isEqualTo("approved");

        assertThat(approver.typed(
                                "POST",
                                "/api/v1/reviews/" + review + "/withdraw",
                                "application/json",
                                "{\"reason\":\"Mended\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(asked().path("state").asString()).isEqualTo("red");
    }

    @Test
    void itMayEndAlthoughItIsRedOnceTwoSaidSo() {
        story.forgetImports();
        HttpResponse<String> asked = post(manager, "/going-on", "{\"reason\":\"Twitter closes it that day\"}");
        assertThat(asked.statusCode()).isEqualTo(201);
        assertThat(asked().at("/going_on/agreed").asBoolean()).isFalse();
        Approvals.approve(approver, read(asked).at("/review/id").asLong());
        assertThat(asked().at("/going_on/agreed").asBoolean()).isTrue();

        clock.set(story.end().plus(Duration.ofMinutes(1)));
        story.round();

        JsonNode after = asked();
        assertThat(after.path("state").asString()).isEqualTo("red");
        assertThat(after.path("may_end").asBoolean()).isTrue();
        assertThat(after.at("/at_end/state").asString()).isEqualTo("red");
        assertThat(after.at("/at_end/went_on").asBoolean()).isTrue();
    }

    @Test
    void whatDoesNotEndMayNotBeSwitchedOff() {
        deprecations.suspend(SLUG, "Paused", GateStory.PM);
        JsonNode suspended = asked();
        assertThat(suspended.path("state").asString()).isEqualTo("red");
        assertThat(suspended.at("/findings/0/code").asString()).isEqualTo("suspended");
        assertThat(suspended.path("ends_at").isNull()).isTrue();
        assertThat(suspended.path("may_end").asBoolean()).isFalse();
        deprecations.withdraw(SLUG, "It goes on", GateStory.PM);
        assertThat(asked().at("/findings/0/code").asString()).isEqualTo("withdrawn");
    }

    @Test
    void requiredShareIsCheckedByTheGateUntilNoneIsRequired() {
        JsonNode share = read(put(manager, "{\"required_percent\":51}"));

        assertThat(share.path("required_percent").asInt()).isEqualTo(51);
        assertThat(share.path("required").asInt()).isEqualTo(2);
        assertThat(share.path("reached").asInt()).isZero();
        assertThat(share.path("met").asBoolean()).isFalse();
        assertThat(asked().path("state").asString()).isEqualTo("red");
        assertThat(asked().at("/target_share")).isEqualTo(share);
        assertThat(read(approver.get(PATH + "/target-share"))).isEqualTo(share);
        assertThat(put(approver, "{\"required_percent\":1}").statusCode()).isEqualTo(403);
        assertThat(put(manager, "{\"required_percent\":101}").body()).contains("\"field\":\"required_percent\"");

        put(manager, "{\"required_percent\":null}");

        assertThat(asked().path("state").asString()).isEqualTo("green");
    }

    private HttpResponse<String> put(Caller caller, String body) {
        return caller.typed("PUT", PATH + "/target-share", "application/json", body);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(switching.get("/api/v1/deprecations/other/readiness").statusCode())
                .isEqualTo(404);
        assertThat(post(manager, "/exceptions", "{\"finding\":\"lost\",\"ground\":\"other\",\"reason\":\"x\"}")
                        .body())
                .contains("\"field\":\"finding\"");
        assertThat(post(manager, "/going-on", "{\"reason\":\"x\"}").statusCode())
                .isEqualTo(409);
        assertThat(Approvals.approve(approver, 99).statusCode()).isEqualTo(404);
    }

    private JsonNode asked() {
        return read(switching.get(PATH));
    }

    private HttpResponse<String> post(Caller caller, String path, String body) {
        return caller.typed("POST", PATH + path, "application/json", body);
    }

    private static JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(response.body());
    }
}
