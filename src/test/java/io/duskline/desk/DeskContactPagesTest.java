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
        assertThat(page()).contains("No contact was added: email");
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

    @Test
    void endedContactStaysEndedWhenItsNewRoleIsRefused() {
        agent.submit(
                "/desk/accounts/acme",
                "/desk/accounts/acme/contacts/" + contact(OWNER).id() + "/end",
                Map.of("reason", "She left in March."));

        agent.submit(
                "/desk/accounts/acme", "/desk/accounts/acme/contacts", Map.of("email", OWNER, "new-role", "chief"));

        assertThat(page()).contains("No contact was added: roles", "1 ended");
    }

    @Test
    void whatIsKnownOfAContactIsCorrected() {
        Contact owner = contact(OWNER);
        String page = "/desk/accounts/acme/contacts/" + owner.id();

        agent.submit(
                "/desk/accounts/acme",
                page,
                Map.of("email", OWNER, "name", "Ann", "roles", "billing", "locale", "French", "zone", "Europe/Paris"));

        assertThat(contact(OWNER))
                .returns("Ann", Contact::name)
                .returns(java.util.Set.of(ContactRole.BILLING), Contact::roles)
                .returns("fr", Contact::locale)
                .returns("Europe/Paris", found -> found.timeZone().getId());
        assertThat(page()).contains("is corrected, from the next message on", "billing; French, Paris");
    }

    @Test
    void whatIsWrongIsNamedAndWhatWasTypedStays() {
        Contact owner = contact(OWNER);
        agent.submit(
                "/desk/accounts/acme",
                "/desk/accounts/acme/contacts/" + owner.id(),
                Map.of("email", "no address", "name", "Ann", "locale", "German-ish", "zone", "Mars"));

        var shown = Jsoup.parse(agent.get("/desk/accounts/acme").body());
        assertThat(contact(OWNER)).isEqualTo(owner);
        assertThat(shown.select(".problem").text())
                .contains(
                        "Nothing was changed.",
                        "The email",
                        "The locale is not a language",
                        "The zone is not a time zone");
    }

    @Test
    void anotherAddressTakesThePlaceOfTheOneThatWasWhichEnds() {
        story.launched("first", CampaignStory.NOW);
        Contact owner = contact(OWNER);
        agent.submit(
                "/desk/accounts/acme",
                "/desk/accounts/acme/contacts/" + owner.id(),
                Map.of(
                        "email", "new.owner@acme.example",
                        "name", "Bea",
                        "roles", "owner",
                        "locale", "en",
                        "zone", "America/Chicago",
                        "tell", "yes"));
        story.goOn();

        assertThat(page()).contains("new.owner@acme.example takes the place of the address before", "1 ended", OWNER);
        assertThat(story.subjectsTo("new.owner@acme.example")).hasSize(1);
        assertThat(contact("new.owner@acme.example").roles()).containsExactly(ContactRole.OWNER);
    }

    @Test
    void anAddressThatIsAContactAlreadyTakesNoPlace() {
        Contact owner = contact(OWNER);
        agent.submit(
                "/desk/accounts/acme",
                "/desk/accounts/acme/contacts/" + owner.id(),
                Map.of("email", "Admin@acme.example", "name", "Ann", "locale", "en", "zone", "UTC"));

        assertThat(page()).contains("The email is a contact of this account already");
        assertThat(contact(OWNER)).isEqualTo(owner);
    }

    @Test
    void aContactEndsForAReasonAndIsLetInAgain() {
        Contact owner = contact(OWNER);
        String page = "/desk/accounts/acme/contacts/" + owner.id();
        agent.submit("/desk/accounts/acme", page + "/end", Map.of("reason", " "));
        assertThat(page()).contains("The contact has not ended. The reason");

        agent.submit("/desk/accounts/acme", page + "/end", Map.of("reason", "She left in March."));
        assertThat(page()).contains("1 ended", "She left in March.", "Restore");
        assertThat(accounts.contacts(owner.accountId()))
                .extracting(Contact::email)
                .doesNotContain(OWNER);

        agent.submit("/desk/accounts/acme", page + "/let-in", Map.of());
        assertThat(accounts.contacts(owner.accountId()))
                .extracting(Contact::email)
                .contains(OWNER);
        assertThat(agent.submit("/desk/accounts/acme", "/desk/accounts/acme/contacts/999/end", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    private Contact contact(String email) {
        long acme = accounts.find("acme").orElseThrow().id();
        return accounts.everyContact(acme).stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private String page() {
        return Jsoup.parse(agent.get("/desk/accounts/acme").body()).text();
    }
}
