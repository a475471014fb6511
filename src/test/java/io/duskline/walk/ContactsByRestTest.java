package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.ledger.Ledger;
import io.duskline.walk.Rest.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An agent's own tool corrects contacts and ends them, as the desk does. */
@DusklineTest
class ContactsByRestTest {

    private static final String CONTACTS = "/api/v1/accounts/acme/contacts";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    Rest admin;
    Rest agent;
    Contact owner;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        admin = new Rest(port, "admin-token-for-the-tests");
        agent = new Rest(port, admin.tokenOf("support_agent"));
        owner = accounts.contacts(accounts.get("acme").id()).stream()
                .filter(contact -> contact.email().equals(CampaignStory.OWNER))
                .findFirst()
                .orElseThrow();
    }

    private String path() {
        return CONTACTS + "/" + owner.id();
    }

    @Test
    void whatIsLeftOutStaysAsItIs() {
        Answer corrected = agent.put(path(), "{\"name\":\"Ann Abbott\",\"time_zone\":\"Europe/Paris\"}")
                .is(200);

        assertThat(corrected.text("/name")).isEqualTo("Ann Abbott");
        assertThat(corrected.text("/time_zone")).isEqualTo("Europe/Paris");
        assertThat(corrected.text("/email")).isEqualTo(CampaignStory.OWNER);
        assertThat(corrected.text("/roles/0")).isEqualTo("owner");
        assertThat(corrected.json().get("ended").isNull()).isTrue();
        assertThat(newestKind()).isEqualTo("contact.corrected");
        assertThat(agent.put(path(), "{\"time_zone\":\"Mars/Base\"}").is(422).text("/errors/0/field"))
                .isEqualTo("time_zone");
        assertThat(agent.put(path(), "{\"nickname\":\"x\"}").is(422).text("/errors/0/field"))
                .isEqualTo("nickname");
    }

    @Test
    void anotherAddressIsAnotherContact() {
        Answer moved = agent.put(path(), "{\"email\":\"ann@acme.example\"}").is(200);

        assertThat(moved.number("/id")).isNotEqualTo(owner.id());
        assertThat(moved.text("/email")).isEqualTo("ann@acme.example");
        Answer before = agent.get(CONTACTS).is(200);
        assertThat(before.body()).contains(CampaignStory.OWNER, "Another address takes its place.");
        agent.put(path(), "{\"name\":\"Ann\"}").is(409);
    }

    @Test
    void aContactEndsWithAReasonAndIsLetInAgain() {
        assertThat(agent.post(path() + "/end", "{\"reason\":\" \"}").is(422).text("/errors/0/field"))
                .isEqualTo("reason");

        Answer ended = agent.post(path() + "/end", "{\"reason\":\"She left the company.\"}")
                .is(200);

        assertThat(ended.text("/ended/reason")).isEqualTo("She left the company.");
        assertThat(newestKind()).isEqualTo("contact.ended");
        agent.post(path() + "/end", "{\"reason\":\"Again.\"}").is(409);
        assertThat(admin.get("/api/v1/accounts/acme").body()).doesNotContain(CampaignStory.OWNER);
        assertThat(agent.post(path() + "/let-in").is(200).json().get("ended").isNull())
                .isTrue();
        assertThat(newestKind()).isEqualTo("contact.let_in");
        agent.post(path() + "/let-in").is(409);
    }

    @Test
    void productManagerAddsOneContact() {
        Rest manager = new Rest(port, admin.tokenOf("product_manager"));

        Answer added = manager.post(CONTACTS, "{\"email\":\"it@acme.example\",\"roles\":[\"technical\"]}")
                .is(201);

        assertThat(added.text("/email")).isEqualTo("it@acme.example");
        assertThat(added.text("/name")).isEqualTo("it@acme.example");
        assertThat(added.text("/locale")).isEqualTo("en");
        assertThat(newestKind()).isEqualTo("contact.added");
        agent.post(CONTACTS, "{\"email\":\"IT@acme.example\",\"roles\":[\"admin\"]}")
                .is(409);
        agent.post(CONTACTS + "/" + added.number("/id") + "/end", "{\"reason\":\"Left.\"}")
                .is(200);
        agent.post(CONTACTS, "{\"email\":\"it@acme.example\",\"roles\":[\"admin\"]}")
                .is(409);
    }

    @Test
    void addedContactNeedsAnAddressAndARole() {
        assertThat(agent.post(CONTACTS, "{\"email\":\"nobody\",\"roles\":[\"admin\"]}")
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("email");
        assertThat(agent.post(CONTACTS, "{\"email\":\"it@acme.example\",\"roles\":[]}")
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("roles");
        assertThat(agent.post(CONTACTS, "{\"email\":\"it@acme.example\",\"roles\":[\"king\"]}")
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("roles");
        assertThat(accounts.contacts(accounts.get("acme").id())).noneMatch(each -> each.hasAddress("it@acme.example"));
    }

    @Test
    void onlyThoseAtTheDeskMayAndOnlyContactsOfTheAccount() {
        Rest manager = new Rest(port, admin.tokenOf("product_manager"));

        manager.get(CONTACTS).is(200);
        manager.post(path() + "/end", "{\"reason\":\"No.\"}").is(403);
        manager.put(path(), "{\"name\":\"No\"}").is(403);
        agent.post(CONTACTS + "/999999/end", "{\"reason\":\"Nobody.\"}").is(404);
        agent.put("/api/v1/accounts/nobody/contacts/" + owner.id(), "{\"name\":\"No\"}")
                .is(404);
    }

    private String newestKind() {
        return ledger.about(List.of("account:acme"), 1).getFirst().kind();
    }
}
