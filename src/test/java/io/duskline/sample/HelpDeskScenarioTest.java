package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.delivery.queue.DeliveryEngine;
import io.duskline.sample.ArrivedMails.Mail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The second founding case: an inbox channel ends, and several people of one account must be told. */
@DusklineTest
class HelpDeskScenarioTest {

    private static final String SLUG = "twitter-inbox";

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
        manager = admin.colleague("product_manager", "integration");
        approver = admin.colleague("approver");
        sample = new CurledSample("help-desk", clock, manager);
        mails = new ArrivedMails(mailbox);
        mails.forget();
    }

    @Test
    void severalPeopleOfOneAccountAreToldAndOneAnswers() {
        sample.integrations();
        sample.customers();
        sample.deprecation(SLUG);
        long campaign = sample.campaign(SLUG);
        String path = "/api/v1/campaigns/" + campaign;
        manager.post(path + "/submit");
        approver.post(path + "/approve");
        manager.post(path + "/launch");
        time();

        Map<String, List<Mail>> byAccount =
                mails.all().stream().collect(Collectors.groupingBy(HelpDeskScenarioTest::company));
        List<Mail> colleagues = byAccount.values().stream()
                .filter(mails -> mails.size() == 3)
                .findFirst()
                .orElseThrow();
        assertThat(manager.get(path + "/audience").path("by_role").propertyNames())
                .contains("owner", "admin", "technical");
        assertThat(mails.all()).extracting(Mail::subject).anyMatch(subject -> subject.startsWith("Twitter leaves"));
        assertThat(mails.all()).extracting(Mail::subject).anyMatch(subject -> subject.startsWith("Twitter quitte"));
        assertThat(mails.all()).extracting(Mail::subject).anyMatch(subject -> subject.startsWith("Twitter deja"));
        assertThat(manager.text("/notices/" + SLUG)).contains("synthetic");

        manager.postForm(colleagues.getFirst().link() + "/acknowledgement", "answer=migrating&by=2023-05-02");
        clock.set(Instant.parse("2023-04-26T09:30:00Z"));
        time();
        assertThat(mails.all()).hasSizeGreaterThan(300);
        assertThat(mails.allTo(colleagues.getFirst().to()))
                .as("the notice, and the mail that confirms the answer")
                .hasSize(2);
        colleagues
                .subList(1, 3)
                .forEach(colleague -> assertThat(mails.allTo(colleague.to())).hasSize(1));
        JsonNode reach = manager.get(path).path("reach");
        assertThat(reach.path("answered").asInt()).isEqualTo(1);
        assertThat(reach.path("exposed").asInt())
                .as("whoever migrates still uses it")
                .isEqualTo(reach.path("accounts").asInt());
    }

    private static String company(Mail mail) {
        return mail.to().substring(mail.to().indexOf('@'));
    }

    private void time() {
        campaigns.goOn();
        while (deliveries.deliverDue() > 0) {}
    }
}
