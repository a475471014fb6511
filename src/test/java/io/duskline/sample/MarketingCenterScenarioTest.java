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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The first founding case, from the files of its sample to the answer of a customer, over REST and the public pages:
 * Twitter leaves the Digital Marketing Center on Tuesday 25 April 2023, known six days before.
 */
@DusklineTest
@Tag("full")
class MarketingCenterScenarioTest {

    private static final String SLUG = "twitter-shutdown";

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

    private RestCalls manager;
    private RestCalls approver;
    private CurledSample sample;
    private ArrivedMails mails;

    @BeforeEach
    void people() throws Exception {
        RestCalls admin = new RestCalls(port, "admin-token-for-the-tests");
        manager = admin.colleague("product_manager", "integration", "support_agent");
        approver = admin.colleague("approver");
        sample = new CurledSample("marketing-center", clock, manager);
        mails = new ArrivedMails(mailbox);
        mails.forget();
    }

    @Test
    void fromTheImportToTheAnswer() {
        sample.integrations();
        assertThat(sample.customers()).allSatisfy(report -> {
            assertThat(report.path("read").asInt()).isPositive();
            assertThat(report.path("rejected").asInt()).isZero();
            assertThat(report.path("created")).isEqualTo(report.path("read"));
        });
        sample.deprecation(SLUG);
        long campaign = sample.campaign(SLUG);

        usageChoosesWhoIsTold(campaign);
        anotherPersonMustApprove(campaign);
        everyoneIsToldInTheirOwnWords(campaign);
        oneAnswerStopsTheReminders(campaign);
        supportSeesWhatHappened();
    }

    private void usageChoosesWhoIsTold(long campaign) {
        JsonNode audience = manager.get("/api/v1/campaigns/" + campaign + "/audience");
        assertThat(audience.path("accounts").asInt()).isBetween(380, 420);
        assertThat(audience.path("contacts").asInt()).isBetween(900, 1000);
        assertThat(audience.path("excluded").path("no_contact").asInt()).isEqualTo(6);
        assertThat(audience.path("by_role").path("billing").asInt()).isZero();
    }

    private void anotherPersonMustApprove(long campaign) {
        String path = "/api/v1/campaigns/" + campaign;
        saysWhyTheyGetLessNoticeThanPromised();
        manager.post(path + "/submit");
        assertThat(manager.statusOf(path + "/approve")).isEqualTo(403);
        approver.post(path + "/approve");
        assertThat(manager.post(path + "/launch").path("state").asString()).isEqualTo("running");
    }

    private void saysWhyTheyGetLessNoticeThanPromised() {
        assertThat(manager.statusOf("/api/v1/campaigns/1/submit"))
                .as("nobody said why")
                .isEqualTo(409);
        manager.put(
                "/api/v1/deprecations/" + SLUG + "/promises/reason",
                JsonNodeFactory.instance.objectNode().put("reason", "Twitter gives us no longer."));
    }

    private void everyoneIsToldInTheirOwnWords(long campaign) {
        time();
        JsonNode first =
                manager.get("/api/v1/campaigns/" + campaign).path("waves").path(0);
        assertThat(first.path("counts").path("accepted").asInt())
                .isEqualTo(mails.all().size());
        assertThat(mails.all()).hasSizeBetween(900, 1000);

        Mail english = mails.to("owner@northwind-outdoor.example");
        assertThat(english.subject()).contains("Tuesday 25 April 2023");
        assertThat(english.text()).contains("12:00 noon in New York", "@northwind_outdoor and 2 more");
        Mail french = mails.to("direction@maison-tilleul.example");
        assertThat(french.subject()).contains("mardi 25 avril 2023");
        assertThat(french.text()).contains("18:00", "@maison_tilleul");
        assertThat(mails.allTo("billing@northwind-outdoor.example")).isEmpty();
        assertThat(mails.allTo("hello@bluebird-bakery.example")).hasSize(1);
    }

    private void oneAnswerStopsTheReminders(long campaign) {
        String link = mails.to("owner@northwind-outdoor.example").link();
        assertThat(manager.text(link)).contains("Northwind Outdoor");
        assertThat(answered(campaign)).as("looking at the page answers nothing").isZero();
        manager.postForm(link + "/acknowledgement", "answer=migrating&by=2023-04-24");
        assertThat(answered(campaign)).isEqualTo(1);

        clock.advance(Duration.ofDays(3));
        time();
        assertThat(mails.allTo("owner@northwind-outdoor.example"))
                .as("the notice, and the mail that confirms the answer")
                .hasSize(2);
        assertThat(mails.allTo("web@northwind-outdoor.example")).hasSize(1);
        assertThat(mails.allTo("direction@maison-tilleul.example")).hasSize(2);
    }

    private void supportSeesWhatHappened() {
        List<String> kinds = manager.get("/api/v1/accounts/acct-1007/timeline")
                .path("items")
                .valueStream()
                .map(event -> event.path("kind").asString())
                .toList();
        assertThat(kinds).contains("delivery", "acknowledgement");
    }

    private int answered(long campaign) {
        return manager.get("/api/v1/campaigns/" + campaign)
                .path("reach")
                .path("answered")
                .asInt();
    }

    /** What happens by itself elsewhere: waves fall due, and their mails go out. */
    private void time() {
        campaigns.goOn();
        while (deliveries.deliverDue() > 0) {}
    }
}
