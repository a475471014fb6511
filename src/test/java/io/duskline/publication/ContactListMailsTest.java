package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.acknowledgement.Links;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.Suppressions;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of people who get the mails says of each what became of the last one. */
@DusklineTest
@Tag("full")
class ContactListMailsTest {

    private static final String ADMIN = "a•••@acme.example";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Accounts accounts;

    @Autowired
    Links links;

    @Autowired
    Suppressions suppressions;

    private Stranger stranger;
    private Deprecation twitter;

    @BeforeEach
    void twoPeopleAreTold() throws Exception {
        stranger = new Stranger(port);
        twitter = story.twitterEnds();
        story.launched("all", CampaignStory.NOW);
    }

    @Test
    void lastMailIsShownWithItsDayAndOutcome() {
        Document page = page("owner@acme.example");

        assertThat(page.select("tbody tr"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.text()).contains("First notice, Wed 19 April 2023", "Sent"));
        assertThat(page.select(".is-warning")).isEmpty();
    }

    @Test
    void bouncedAddressIsListedWithAWarningUntilItIsStopped() {
        suppressions.add("admin@acme.example", "hard_bounce", "550 5.1.1 user unknown", "test");

        assertThat(page("owner@acme.example").select(".is-warning").text())
                .isEqualTo("Mail to " + ADMIN + " does not arrive. Add an address that works below,"
                        + " then stop writing to this one.");
        assertThat(page("admin@acme.example").select(".is-warning").text())
                .isEqualTo("Mail to admin@acme.example does not arrive. Please tell the owner of your account.");
        assertThat(stranger.post(
                                path("owner@acme.example"),
                                "act",
                                "stop",
                                "contact",
                                Long.toString(contact("admin@acme.example").id()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("owner@acme.example").select("tbody tr")).hasSize(1);
        assertThat(page("owner@acme.example").select(".is-warning")).isEmpty();
    }

    @Test
    void lastPersonWhomMailReachesIsNotStopped() {
        suppressions.add("owner@acme.example", "soft_bounces", "Mailbox full", "test");

        assertThat(stranger.post(
                                path("owner@acme.example"),
                                "act",
                                "stop",
                                "contact",
                                Long.toString(contact("admin@acme.example").id()))
                        .statusCode())
                .isEqualTo(409);
        assertThat(contact("admin@acme.example").isEnded()).isFalse();
    }

    private Contact contact(String email) {
        return accounts.everyContact(accounts.get("acme").id()).stream()
                .filter(contact -> contact.hasAddress(email))
                .findFirst()
                .orElseThrow();
    }

    private String path(String reader) {
        return "/n/" + links.token(twitter.id(), contact(reader).id()) + "/contacts";
    }

    private Document page(String reader) {
        return stranger.page(path(reader));
    }
}
