package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.Suppressions;
import io.duskline.ledger.Ledger;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The owner of an account sees who gets the mails, and changes it. */
@Tag("full")
@TestPropertySource(properties = "duskline.pass-on.needs-approval=other_domain")
class ContactListPagesTest extends ToldContact {

    private static final String ADMIN = "a•••@northwind-outdoor.example";
    private static final String COLLEAGUE = "it@northwind-outdoor.example";
    private static final String STRANGER = "team@parkside-agency.example";

    @Autowired
    Deprecations deprecations;

    @Autowired
    NoticeForwarding noticeForwarding;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Accounts all;

    @Autowired
    Ledger ledger;

    @Test
    void suppressedAndEndedContactsAreNotListed() {
        assertThat(listed()).hasSize(2).contains(ADMIN);

        suppressions.add(AcknowledgementStory.ADMIN, "manual", "They left", "agent@vendor.example");

        assertThat(listed()).doesNotContain(ADMIN);
    }

    @Test
    void ownerStopsMailsToOneWhoHasLeft() {
        HttpResponse<String> stopped = change("stop", accounts.admin(), "");

        assertThat(stopped.statusCode()).isEqualTo(303);
        assertThat(listed()).doesNotContain(ADMIN);
        assertThat(stranger.page(stopped.headers().firstValue("Location").orElseThrow())
                        .select("[role=status]")
                        .text())
                .isEqualTo("Done. We no longer write to this person.");
        var entry = ledger.about(List.of("account:" + AcknowledgementStory.ACCOUNT), 1)
                .getFirst();
        assertThat(entry.kind()).isEqualTo("contact.ended");
        assertThat(entry.actor()).isEqualTo("contact:" + accounts.owner().id());
    }

    @Test
    void ownerAddsAColleagueAndTheNoticeStaysWithThem() {
        assertThat(change("add", accounts.owner(), COLLEAGUE).statusCode()).isEqualTo(303);
        assertThat(change("add", accounts.owner(), COLLEAGUE).statusCode()).isEqualTo(303);

        assertThat(added()).extracting(ForwardedNotice::state).containsExactly(ForwardedNotice.State.DUE);
        assertThat(noticeForwarding.chain(deprecation.id(), accounts.owner().accountId()))
                .as("nothing was passed on")
                .isEmpty();
    }

    @Test
    void personWhoWasAddedBeforeAnotherIsNotAddedAgain() {
        change("add", accounts.owner(), COLLEAGUE);
        change("add", accounts.owner(), "web@northwind-outdoor.example");
        change("add", accounts.owner(), COLLEAGUE);

        assertThat(added()).hasSize(2);
    }

    @Test
    void addressOfAForeignDomainWaitsForApproval() {
        HttpResponse<String> waiting = change("add", accounts.owner(), STRANGER);

        assertThat(waiting.headers().firstValue("Location").orElseThrow()).contains("saved=waiting");
        change("add", accounts.owner(), "another@parkside-agency.example");
        assertThat(added()).extracting(ForwardedNotice::state).containsOnly(ForwardedNotice.State.WAITING);
        assertThat(stranger.page(story.link(deprecation, accounts.owner()) + "/contacts")
                        .text())
                .contains("A person checks", "before we write to this address");
    }

    @Test
    void nothingChangesAfterAWithdrawal() {
        deprecations.withdraw(deprecation.slug(), "It stays", "pm");

        assertThat(change("stop", accounts.admin(), "").statusCode()).isEqualTo(409);
        assertThat(all.contact(accounts.admin().id()).orElseThrow().isEnded()).isFalse();
    }

    @Test
    void onlyTheOwnerChangesTheListAndOnlyOfThisAccount() {
        String others = story.link(deprecation, accounts.admin());

        assertThat(stranger.page(others + "/contacts").select("form")).isEmpty();
        for (String act : List.of("add", "stop")) {
            assertThat(stranger.post(
                                    others + "/contacts",
                                    "act",
                                    act,
                                    "contact",
                                    Long.toString(accounts.owner().id()),
                                    "to",
                                    COLLEAGUE)
                            .statusCode())
                    .as(act)
                    .isEqualTo(403);
        }
        assertThat(stranger.post(link + "/contacts", "act", "stop", "contact", "999999")
                        .statusCode())
                .isEqualTo(404);
        assertThat(change("stop", accounts.owner(), "").statusCode()).isEqualTo(409);
        assertThat(listed()).hasSize(2);
    }

    @Test
    void wrongAddressIsSaidAtItsFieldAndChangesNothing() {
        for (String typed : List.of("", "nobody", AcknowledgementStory.OWNER, "<b>x</b>@acme.example")) {
            HttpResponse<String> refused = change("add", accounts.admin(), typed);

            assertThat(refused.statusCode()).as(typed).isEqualTo(422);
            Document page = Jsoup.parse(refused.body());
            assertThat(page.expectFirst("#to").val()).isEqualTo(typed);
            assertThat(page.expectFirst("#to").attr("aria-invalid")).isEqualTo("true");
            assertThat(page.text()).as(typed).contains(said(typed));
        }
        assertThat(change("burn", accounts.admin(), COLLEAGUE).statusCode()).isBetween(400, 422);
        assertThat(listed()).hasSize(2);
        assertThat(added()).isEmpty();
    }

    private static String said(String typed) {
        return switch (typed) {
            case "" -> "The address is missing. Enter the address of the person.";
            case AcknowledgementStory.OWNER -> "This is your own address. Enter the address of another person.";
            default -> "We cannot write to this address.";
        };
    }

    @Test
    void changesOfADayAreLimited() {
        HttpResponse<String> last = change("add", accounts.admin(), "it0@northwind-outdoor.example");
        for (int more = 1; more < 30 && last.statusCode() == 303; more++) {
            last = change("add", accounts.admin(), "it" + more + "@northwind-outdoor.example");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Jsoup.parse(last.body()).text()).contains("too many times today");
    }

    private HttpResponse<String> change(String act, Contact contact, String to) {
        return stranger.post(link + "/contacts", "act", act, "contact", Long.toString(contact.id()), "to", to);
    }

    private List<String> listed() {
        return stranger.page(link + "/contacts").select("tbody th bdi").eachText();
    }

    private List<ForwardedNotice> added() {
        return noticeForwarding.of(accounts.owner().accountId());
    }
}
