package io.duskline.desk;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.Accounts;
import io.duskline.delivery.Delivery;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What support agents look up and do by REST. */
@DusklineTest
class DeskApiTest {

    private static final String API = "/api/v1";
    private static final String OWNER = "owner@acme.example";
    private static final String ADMIN = "admin@acme.example";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    Caller agent;
    Delivery told;

    @BeforeEach
    void acmeWasTold() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.launched("all", "[{\"now\":true,\"template\":\"first\"}]");
        told = story.delivery(campaign, OWNER);
        agent = Caller.admin(port);
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void theTimelineIsReadPageByPage() {
        assertThat(post("/acknowledgements", """
                        {"deprecation":"twitter-shutdown","account":"acme","answer":"not_affected","via":"phone",
                         "note":"She called"}""").statusCode()).isEqualTo(201);

        JsonNode first = get("/accounts/acme/timeline?limit=2");
        JsonNode last = get(
                "/accounts/acme/timeline?limit=2&cursor=" + first.path("next").asString());

        assertThat(first.at("/items/0/kind").asString()).isEqualTo("acknowledgement");
        assertThat(first.at("/items/0/note").asString()).isEqualTo("She called");
        assertThat(first.at("/items/1/email").asString()).isEqualTo(ADMIN);
        assertThat(first.at("/items/1/state").asString()).isEqualTo("accepted");
        assertThat(last.path("items").size()).isEqualTo(1);
        assertThat(last.at("/items/0/delivery").asLong()).isEqualTo(told.id());
        assertThat(last.path("next").isNull()).isTrue();
    }

    @Test
    void aMessageIsSentAgainToWhomItWasSentOrToAnother() {
        HttpResponse<String> same = post(resend(told.id()), "");
        HttpResponse<String> another = post(resend(told.id()), "{\"contact\":" + contact("acme", ADMIN) + "}");

        assertThat(same.statusCode()).isEqualTo(201);
        assertThat(read(same).path("email").asString()).isEqualTo(OWNER);
        assertThat(another.statusCode()).isEqualTo(201);
        assertThat(read(another).path("email").asString()).isEqualTo(ADMIN);
        assertThat(another.headers().firstValue("Location"))
                .hasValue(API + "/deliveries/" + read(another).path("id").asLong());
    }

    @Test
    void notToSomebodyOfAnotherAccount() {
        HttpResponse<String> refused =
                post(resend(told.id()), "{\"contact\":" + contact("maison", "direction@maison.example") + "}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(read(refused).at("/errors/0/field").asString()).isEqualTo("contact");
    }

    @Test
    void onlyWhatIsInDoubtIsTriedOnceMore() {
        String retry = "/deliveries/" + told.id() + "/retry";
        assertThat(post(retry, "").statusCode()).isEqualTo(409);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "in_doubt")
                .where(DELIVERY.ID.eq(told.id()))
                .execute();

        HttpResponse<String> tried = post(retry, "");

        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(read(tried).path("state").asString()).isEqualTo("deferred");
        assertThat(read(tried).path("message_id").asString()).isEqualTo(told.messageId());
    }

    @Test
    void nothingCameBackAboutAMessageThatArrived() {
        assertThat(get("/deliveries/" + told.id() + "/reports").path("items").size())
                .isZero();
    }

    @Test
    void whatDoesNotExistIsNotThere() {
        assertThat(agent.get(API + "/accounts/nobody/timeline").statusCode()).isEqualTo(404);
        assertThat(agent.get(API + "/deliveries/0/reports").statusCode()).isEqualTo(404);
        assertThat(post(resend(0), "").statusCode()).isEqualTo(404);
        assertThat(post("/deliveries/0/retry", "").statusCode()).isEqualTo(404);
    }

    private static String resend(long delivery) {
        return "/deliveries/" + delivery + "/resend";
    }

    private long contact(String account, String email) {
        return accounts.contacts(accounts.get(account).id()).stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private JsonNode get(String path) {
        return read(agent.get(API + path));
    }

    private HttpResponse<String> post(String path, String body) {
        return agent.typed("POST", API + path, "application/json", body);
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
