package io.duskline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a support agent sees and does about advisories. */
@DusklineTest
class SubscriptionPagesTest {

    private static final String ACCOUNT = "/desk/accounts/" + AcknowledgementStory.ACCOUNT;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    AcknowledgementStory accounts;

    @Autowired
    OptOuts optOuts;

    Caller agent;
    String contact;

    @BeforeEach
    void anAgentLooksAtAnAccount() {
        accounts.twitterShutdown();
        agent = people.browser(port, "support_agent");
        contact = ACCOUNT + "/contacts/" + accounts.owner().id();
    }

    @Test
    void productManagerAddsAContactFromTheAccountPage() {
        Caller manager = people.browser(port, "product_manager");
        var form = Jsoup.parse(manager.get(ACCOUNT).body()).selectFirst("form[action=" + ACCOUNT + "/contacts]");
        Map<String, String> typed =
                Map.of("email", "new@acme.example", "new-role", "technical", "locale", "en", "zone", "Europe/Paris");
        assertThat(form.select("[name]").eachAttr("name")).containsAll(typed.keySet());

        assertThat(manager.submit(ACCOUNT, ACCOUNT + "/contacts", typed).statusCode())
                .isEqualTo(302);

        assertThat(Jsoup.parse(manager.get(ACCOUNT).body())
                        .select("section[aria-labelledby=con]")
                        .text())
                .contains("new@acme.example");
        assertThat(people.browser(port, "approver")
                        .submit("/console", ACCOUNT + "/contacts", typed)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theAgentUnsubscribesAndSubscribesAgainWithAReason() {
        agent.submit(ACCOUNT, contact + "/unsubscribe", Map.of("reason", "Asked by phone <b>twice</b>"));

        OptOut optOut = optOuts.find(AcknowledgementStory.OWNER).orElseThrow();
        assertThat(optOut.cause()).isEqualTo(OptOutCause.PERSON);
        assertThat(optOut.by()).contains("support_agent");
        String page = Jsoup.parse(agent.get(ACCOUNT).body()).text();
        assertThat(page)
                .contains(
                        "No advisories",
                        "Unsubscribed on request, by",
                        "Asked by phone <b>twice</b>",
                        "Subscribe again");
        Caller manager = people.browser(port, "product_manager");
        assertThat(Jsoup.parse(manager.get(ACCOUNT).body()).text()).contains("No advisories", "Asked by phone");

        agent.submit(ACCOUNT, contact + "/subscribe", Map.of("reason", "Changed their mind"));

        assertThat(optOuts.find(AcknowledgementStory.OWNER)).isEmpty();
    }

    @Test
    void withoutAReasonOrForSomebodyElsesContactNothingHappens() {
        agent.submit(ACCOUNT, contact + "/unsubscribe", Map.of("reason", " "));
        assertThat(Jsoup.parse(agent.get(ACCOUNT).body()).text()).contains("There is a problem");

        HttpResponse<String> stranger =
                agent.submit(ACCOUNT, ACCOUNT + "/contacts/999999/unsubscribe", Map.of("reason", "x"));

        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(optOuts.list(null, null, 9).items()).isEmpty();
    }

    @Test
    void oneAddressInTwoSpellingsIsShownForBothContacts() {
        String rows = "account_external_id,email,name,roles,locale,time_zone\n" + AcknowledgementStory.ACCOUNT + ","
                + AcknowledgementStory.OWNER.toUpperCase(Locale.ROOT) + ",Olga,admin,en,UTC\n";
        assertThat(Caller.admin(port)
                        .typed("POST", "/api/v1/contacts/import", "text/csv", rows)
                        .statusCode())
                .isEqualTo(200);

        agent.submit(ACCOUNT, contact + "/unsubscribe", Map.of("reason", "Asked by phone"));

        assertThat(Jsoup.parse(agent.get(ACCOUNT).body()).select("main").text())
                .containsPattern("(?s)No advisories.*No advisories");
    }
}
