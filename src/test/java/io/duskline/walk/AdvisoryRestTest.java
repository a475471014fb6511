package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignStory;
import io.duskline.walk.Rest.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Advisories and opt-outs by REST. */
@DusklineTest
class AdvisoryRestTest {

    private static final String OWNER = "owner@acme.example";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    Rest admin;
    Rest approver;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        admin = Rest.byContract(port, "admin-token-for-the-tests");
        approver = Rest.byContract(port, admin.tokenOf("approver"));
    }

    private static String campaign(String kind) {
        return """
                {"name":"Twitter leaves","deprecation":"twitter-shutdown"%s,
                 "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner","admin"],"tell":"all"},
                 "waves":[{"now":true,"template":"first"}]}""".formatted(kind);
    }

    @Test
    void theKindIsAsPostedElseAServiceNotice() {
        assertThat(admin.post("/api/v1/campaigns", campaign("")).is(201).text("/kind"))
                .isEqualTo("service_notice");
        Answer advisory = admin.post("/api/v1/campaigns", campaign(",\"kind\":\"advisory\""))
                .is(201);
        assertThat(advisory.text("/kind")).isEqualTo("advisory");
        for (String wrong : List.of("newsletter", "ADVISORY", "")) {
            Answer refused = admin.post("/api/v1/campaigns", campaign(",\"kind\":\"" + wrong + "\""))
                    .is(422);
            assertThat(refused.text("/errors/0/field")).isEqualTo("kind");
        }
    }

    @Test
    void anotherKindTakesTheApprovalAwayAndGetsAnother() {
        long id = admin.post("/api/v1/campaigns", campaign("")).number("/id");
        String path = "/api/v1/campaigns/" + id;
        admin.post(path + "/submit").is(200);
        String first = approver.post(path + "/approve").is(200).text("/approval/content_hash");

        Answer edited = admin.put(path, campaign(",\"kind\":\"advisory\"")).is(200);

        assertThat(edited.text("/kind")).isEqualTo("advisory");
        assertThat(edited.json().at("/approval").isNull()).isTrue();
        admin.post(path + "/submit").is(200);
        assertThat(approver.post(path + "/approve").is(200).text("/approval/content_hash"))
                .isNotEqualTo(first);
    }

    @Test
    void optOutsAreAddedShownAndTakenBackWithAReason() {
        long advisory = admin.post("/api/v1/campaigns", campaign(",\"kind\":\"advisory\""))
                .number("/id");
        long notice = admin.post("/api/v1/campaigns", campaign("")).number("/id");
        assertThat(admin.post("/api/v1/opt-outs", "{\"email\":\"" + OWNER + "\"}")
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("reason");
        assertThat(admin.post("/api/v1/opt-outs", "{\"email\":\"nobody\",\"reason\":\"asked\"}")
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("email");

        String body = "{\"email\":\"owner@ACME.example\",\"reason\":\"asked by phone\"}";
        assertThat(admin.post("/api/v1/opt-outs", body).is(201).text("/email")).isEqualTo(OWNER);
        assertThat(admin.post("/api/v1/opt-outs", body).is(200).text("/cause")).isEqualTo("person");

        assertThat(admin.get("/api/v1/opt-outs?email=" + OWNER).text("/items/0/reason"))
                .isEqualTo("asked by phone");
        Answer audience =
                admin.get("/api/v1/campaigns/" + advisory + "/audience").is(200);
        assertThat(audience.number("/excluded/unsubscribed")).isEqualTo(1);
        assertThat(audience.number("/contacts")).isEqualTo(2);
        Answer all = admin.get("/api/v1/campaigns/" + notice + "/audience").is(200);
        assertThat(all.number("/excluded/unsubscribed")).isZero();
        assertThat(all.number("/contacts")).isEqualTo(3);

        assertThat(admin.delete("/api/v1/opt-outs?email=" + OWNER).status()).isEqualTo(422);
        admin.delete("/api/v1/opt-outs?email=" + OWNER + "&reason=changed+their+mind")
                .is(204);
        admin.delete("/api/v1/opt-outs?email=" + OWNER + "&reason=again").is(404);
        assertThat(admin.get("/api/v1/opt-outs").json().at("/items").isEmpty()).isTrue();
    }

    @Test
    void whoLeftIsNotSentAnAdvisoryAgain() {
        long id = admin.post("/api/v1/campaigns", campaign(",\"kind\":\"advisory\""))
                .number("/id");
        String path = "/api/v1/campaigns/" + id;
        admin.post(path + "/submit").is(200);
        approver.post(path + "/approve").is(200);
        admin.post(path + "/launch").is(200);
        story.goOn();
        String delivery = admin.get(path + "/deliveries").text("/items/0/id");
        String email = admin.get(path + "/deliveries").text("/items/0/email");
        admin.post("/api/v1/opt-outs", "{\"email\":\"" + email + "\",\"reason\":\"asked\"}")
                .is(201);

        Answer refused =
                admin.post("/api/v1/deliveries/" + delivery + "/resend").is(409);

        assertThat(refused.text("/detail")).contains("unsubscribed");
    }

    @Test
    void optOutOfAnErasedAddressHoldsWhenThePersonIsAddedAgain() {
        admin.post("/api/v1/opt-outs", "{\"email\":\"" + OWNER + "\",\"reason\":\"asked\"}")
                .is(201);
        Answer erased = admin.post(
                        "/api/v1/erasures",
                        "{\"account\":\"acme\",\"email\":\"" + OWNER + "\",\"reason\":\"Asked by mail\"}")
                .is(201);
        admin.post("/api/v1/erasures/" + erased.number("/id") + "/readmit", "{\"reason\":\"A new contract\"}")
                .is(200);

        admin.post(
                        "/api/v1/accounts/acme/contacts",
                        "{\"email\":\"" + OWNER
                                + "\",\"name\":\"Ann\",\"roles\":[\"owner\"],\"locale\":\"en\",\"time_zone\":\"UTC\"}")
                .is(201);

        long advisory = admin.post("/api/v1/campaigns", campaign(",\"kind\":\"advisory\""))
                .number("/id");
        assertThat(admin.get("/api/v1/campaigns/" + advisory + "/audience")
                        .is(200)
                        .number("/excluded/unsubscribed"))
                .isEqualTo(1);
    }

    @Test
    void theDocumentationNamesBothKinds() {
        assertThat(admin.get("/v3/api-docs").is(200).body())
                .contains("\"enum\":[\"service_notice\",\"advisory\"]", "/api/v1/opt-outs", "unsubscribed");
    }
}
