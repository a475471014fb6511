package io.duskline.desk;

import static io.duskline.campaign.CampaignStory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An agent adds whom a customer names. */
@DusklineTest
class DeskContactPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    private Caller agent;

    @BeforeEach
    void anAgentSignsIn() throws Exception {
        story.twitterEnds();
        agent = people.browser(port, "support_agent");
    }

    @Test
    void somebodyWhomTheyNamedIsAdded() {
        String add = "/desk/accounts/acme/contacts";
        agent.submit("/desk/accounts/acme", add, Map.of("email", "it@acme.example", "new-role", "technical"));
        assertThat(page()).contains("it@acme.example is a contact now");

        agent.submit("/desk/accounts/acme", add, Map.of("email", "no address", "new-role", "technical"));
        assertThat(page()).contains("Nobody is added: email");
    }

    @Test
    void whomWeKnowKeepsNameLanguageAndRoles() {
        String add = "/desk/accounts/acme/contacts";
        agent.submit(
                "/desk/accounts/acme",
                add,
                Map.of(
                        "email",
                        OWNER.toUpperCase(Locale.ROOT),
                        "name",
                        "Other",
                        "new-role",
                        "technical",
                        "locale",
                        "fr"));

        Contact owner = accounts.contacts(accounts.get("acme").id()).stream()
                .filter(contact -> contact.email().equals(OWNER))
                .findFirst()
                .orElseThrow();
        assertThat(owner.roles()).containsExactly(ContactRole.OWNER, ContactRole.TECHNICAL);
        assertThat(owner.name()).isNotEqualTo("Other");
        assertThat(owner.locale()).startsWith("en");
        assertThat(page()).contains("was a contact already, and is technical too now");
    }

    private String page() {
        return Jsoup.parse(agent.get("/desk/accounts/acme").body()).text();
    }
}
