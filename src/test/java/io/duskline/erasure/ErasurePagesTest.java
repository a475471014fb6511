package io.duskline.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.ledger.Fingerprints;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An admin erases a person on a page; a support agent still finds that the person was notified. */
@DusklineTest
class ErasurePagesTest {

    private static final String OWNER = "owner@acme.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    Accounts accounts;

    @Autowired
    Fingerprints fingerprints;

    @Autowired
    DSLContext sql;

    Caller admin;
    Contact owner;
    String page;

    @BeforeEach
    void somebodyWasTold() throws Exception {
        story.twitterEnds();
        story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        admin = people.browser(port, "admin");
        owner = accounts.contacts(accounts.find("acme").orElseThrow().id()).getFirst();
        page = "/console/customers/accounts/acme/contacts/" + owner.id() + "/erase";
    }

    @Test
    void thePageSaysWhatGoesAndWhatStaysAndAsksWhy() {
        assertThat(text(admin, page)).contains("Erase " + OWNER + "?", "What is deleted", "What stays", "Why?");

        assertThat(admin.submit(page, page, Map.of("reason", " ")).statusCode()).isEqualTo(422);
        assertThat(admin.submit(page, page, Map.of("reason", OWNER + " asked")).statusCode())
                .isEqualTo(422);
        assertThat(accounts.contact(owner.id())).isPresent();

        admin.submit(page, page, Map.of("reason", "Asked for it, ticket 4711"));
        assertThat(accounts.contact(owner.id())).isEmpty();
        assertThat(new DatabaseDump(sql).with(OWNER)).isEmpty();
        assertThat(text(admin, "/console/customers/erasures"))
                .contains("ticket 4711", fingerprints.ofAddress(OWNER), "until they are erased");
        assertThat(text(admin, "/console/customers/erasures?q=" + OWNER)).contains("ticket 4711");
    }

    @Test
    void aContactWhoSignsInHereGoesAtThisAccountAlone() {
        sql.execute("update contact set email = ? where id = ?", "somebodyadmin@vendor.example", owner.id());

        assertThat(text(admin, page)).contains("Only the contact at Name of acme");
        admin.submit(page, page, Map.of("reason", "Left the customer", "where", "here"));

        assertThat(accounts.contact(owner.id())).isEmpty();
        assertThat(text(admin, "/console/customers/erasures")).contains("Left the customer");
    }

    @Test
    void theDeskStillAnswersWhetherTheyWereTold() {
        admin.submit(page, page, Map.of("reason", "Asked for it"));
        Caller agent = people.browser(port, "support_agent");

        assertThat(text(agent, "/desk?q=" + OWNER))
                .contains("Erased.", "Name of acme", "by its fingerprint", "See its page for the messages sent");
        assertThat(text(agent, "/desk/accounts/acme"))
                .contains("to " + fingerprints.ofAddress(OWNER), "250", "Accepted");
    }

    @Test
    void anAccountGoesByPageToo() {
        String account = "/console/customers/accounts/acme";

        admin.submit(account + "/erase", account + "/erase", Map.of("reason", "The contract ended"));

        assertThat(text(admin, "/desk/accounts/acme"))
                .contains("Erased account")
                .doesNotContain("Erase this account");
        assertThat(text(people.browser(port, "support_agent"), "/desk/accounts/acme"))
                .contains("Erased account");
    }

    @Test
    void onlyAnAdminErases() {
        Caller manager = people.browser(port, "product_manager");

        assertThat(manager.get(page).statusCode()).isEqualTo(403);
        assertThat(manager.get("/console/customers/erasures").statusCode()).isEqualTo(403);
        assertThat(text(manager, "/desk/accounts/acme")).doesNotContain("Erase");
    }

    private static String text(Caller caller, String path) {
        return Jsoup.parse(caller.get(path).body()).text();
    }
}
