package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.delivery.queue.DeliveryEngine;
import io.duskline.sample.ArrivedMails.Mail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The third founding case as it went on: the date is suspended upon a reported reversal, which was false; it goes on, and is
 * taken back in the end. Once told by pages and feeds alone, and once to two agencies that relay the alerts.
 */
@Tag("full")
@DusklineTest
class SuspendedAlertsScenarioTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SLUG = "automatic-posts";
    private static final String PAGE = "/notices/" + SLUG;
    private static final String DEPRECATION = "/api/v1/deprecations/" + SLUG;

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    CampaignRunner campaigns;

    @Autowired
    DeliveryEngine deliveries;

    @Autowired
    GreenMail mailbox;

    private RestCalls office;
    private RestCalls approver;
    private CurledSample sample;
    private ArrivedMails mails;

    @BeforeEach
    void theOffice() throws Exception {
        office = new RestCalls(port, "admin-token-for-the-tests");
        approver = office.colleague("approver");
        sample = new CurledSample("weather-alerts", clock, office);
        mails = new ArrivedMails(mailbox);
        mails.forget();
        sample.integrations();
        sample.deprecation(SLUG);
    }

    @Test
    void withoutAccountsThePagesAndFeedsSayEachTurn() {
        sample.then(SLUG, "publish");
        saysOnTheCalendar("CONFIRMED", 0);

        clock.advance(Duration.ofHours(2));
        suspend("A reversal was reported.");
        saysOnTheCalendar("TENTATIVE", 1);
        assertThat(office.text(PAGE)).contains("On hold").doesNotContain("A reversal was reported.");
        assertThat(office.text(PAGE, "es")).contains("En suspenso");
        assertThat(office.get(PAGE + ".json").path("sunset").isNull()).isTrue();
        approver.approveReviews();
        assertThat(office.text(PAGE)).contains("A reversal was reported.");
        assertThat(office.text("/notices.atom")).contains("A reversal was reported.");

        clock.advance(Duration.ofDays(2));
        resume("2023-04-29T12:00", "The reversal was denied.");
        saysOnTheCalendar("CONFIRMED", 2);
        assertThat(office.text(PAGE)).contains("datetime=\"2023-04-29").contains("New date: 29");
        assertThat(office.text(PAGE + "/headers.txt")).contains("Sunset: Sat, 29 Apr 2023 16:00:00 GMT");

        clock.advance(Duration.ofDays(3));
        office.post(DEPRECATION + "/withdraw", sample.later("withdraw.json"));
        saysOnTheCalendar("CANCELLED", 3);
        assertThat(office.statusOf(DEPRECATION + "/suspend")).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theAgenciesAreToldEachTurnOnce() {
        agencies();
        long campaign = launched();
        assertThat(subjects("desk@county.example")).hasSize(1);

        clock.advance(Duration.ofHours(2));
        suspend("A reversal was reported.");
        allThatIsDue();
        assertThat(subjects("desk@county.example")).hasSize(2);
        assertThat(subjects("desk@county.example").getLast()).contains("on hold");
        JsonNode waiting = office.get("/api/v1/campaigns/" + campaign);
        assertThat(waiting.path("state").asString()).isEqualTo("running");
        assertThat(waiting.path("waiting_reason").asString()).isEqualTo("suspended");
        assertThat(waiting.path("waves").get(1).path("state").asString()).isEqualTo("planned");
        assertThat(waiting.path("waves").get(1).path("due_at").isNull()).isTrue();

        // The old date comes and goes: nobody is told that anything ended.
        clock.advance(Duration.ofDays(6));
        allThatIsDue();
        assertThat(subjects("desk@county.example")).hasSize(2);

        resume("2023-04-29T12:00", "The reversal was denied.");
        allThatIsDue();
        allThatIsDue();
        assertThat(subjects("desk@county.example")).hasSize(3);
        assertThat(subjects("desk@county.example").getLast()).contains("29").contains("No longer on hold");
        assertThat(subjects("wire@press.example")).hasSize(3);
        assertThat(office.get("/api/v1/campaigns/" + campaign)
                        .path("waiting_reason")
                        .isNull())
                .isTrue();

        clock.advance(Duration.ofDays(2));
        office.post(DEPRECATION + "/withdraw", sample.later("withdraw.json"));
        allThatIsDue();
        allThatIsDue();
        List<String> all = subjects("desk@county.example");
        assertThat(all.getLast()).contains("stays in your account");
        assertThat(all).as("each turn once").hasSize(4);
        assertThat(office.get("/api/v1/campaigns/" + campaign).path("state").asString())
                .isEqualTo("cancelled");
    }

    private void agencies() {
        office.importCsv(
                "accounts", "external_id,name,plan,region\ncounty,The County,free,US\npress,The Press,free,US\n");
        office.importCsv(
                "contacts",
                "account_external_id,email,name,roles,locale,time_zone\n"
                        + "county,desk@county.example,The desk,owner,en,America/New_York\n"
                        + "press,wire@press.example,The wire,owner,es,America/Chicago\n");
        office.importCsv(
                "usage",
                "account_external_id,integration,resource,uses_30d,last_used_at\n"
                        + "county,twitter-alerts,@county,40,2023-04-18T12:00:00Z\n"
                        + "press,twitter-alerts,@press,4,2023-04-18T12:00:00Z\n");
    }

    private long launched() {
        JsonNode made = office.post("/api/v1/campaigns", JSON.readTree("""
                {"name":"Alerts","deprecation":"automatic-posts","kind":"service_notice",
                 "audience":{"accounts":{"uses":"twitter-alerts","within_days":90},"roles":["owner"],"tell":"first"},
                 "waves":[{"now":true,"template":"first"},{"offset_days":-1,"template":"final"},
                          {"offset_days":0,"template":"done"}],"late_by_at_most":"PT6H"}"""));
        long id = made.path("id").asLong();
        office.post("/api/v1/campaigns/" + id + "/submit");
        approver.post("/api/v1/campaigns/" + id + "/approve");
        office.post("/api/v1/campaigns/" + id + "/launch");
        allThatIsDue();
        return id;
    }

    private void suspend(String reason) {
        office.post(DEPRECATION + "/suspend", JSON.valueToTree(Map.of("reason", reason)));
    }

    private void resume(String at, String reason) {
        office.post(
                DEPRECATION + "/resume",
                JSON.valueToTree(Map.of("at", at, "zone", "America/New_York", "reason", reason)));
    }

    private void saysOnTheCalendar(String status, int sequence) {
        assertThat(office.text(PAGE + ".ics")).contains("STATUS:" + status).contains("SEQUENCE:" + sequence);
    }

    private void allThatIsDue() {
        for (int round = 0; round < 4; round++) {
            campaigns.goOn();
            deliveries.deliverDue();
        }
        campaigns.goOn();
    }

    private List<String> subjects(String address) {
        return mails.allTo(address).stream().map(Mail::subject).toList();
    }
}
