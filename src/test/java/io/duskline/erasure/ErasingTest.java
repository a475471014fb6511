package io.duskline.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.acknowledgement.Links;
import io.duskline.campaign.Campaign;
import io.duskline.customer.Account;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.customer.PersonErasure;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryReports;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Fingerprints;
import io.duskline.web.ProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The data that an erasure deletes, and the data that stays as proof of notice. */
@DusklineTest
class ErasingTest extends ErasureStory {

    @LocalServerPort
    int port;

    @Autowired
    OptOuts optOuts;

    @Autowired
    Deliveries deliveries;

    @Autowired
    SentMessages sent;

    @Autowired
    DeliveryReports deliveryReports;

    @Autowired
    Links links;

    @Autowired
    Fingerprints fingerprints;

    /** What came back is looked through as bytes, of which the database has to take every one. */
    @Test
    void whoseNameIsOfAnyScriptGoesToo() {
        sql.execute("update contact set name = '東京 Straße Éva' where email = ?", OWNER);

        personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(dump.with("東京 Straße Éva")).isEmpty();
    }

    @Test
    void nothingOfAContactIsLeftButWhatProves() {
        Campaign campaign = story.launched("all", NOW);
        Delivery told = story.delivery(campaign, OWNER);
        Delivery other = story.delivery(campaign, NEXT);
        String link = "/n/" + links.token(twitter.id(), contact("acme", OWNER).id());
        assertThat(status(link)).isEqualTo(200);
        answer(contact("acme", OWNER), "I am on leave, says Zaphod");
        deliveryReports.bounced(told.id(), ReplyClass.HARD, "550 5.1.1 <" + OWNER + ">: no such user Zaphod", "imap");
        transaction.executeWithoutResult(
                status -> optOuts.add(OWNER, OptOutCause.PERSON, NAME + " called from the hospital", BY));
        story.goOn();
        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(dump.with(OWNER))
                .contains(
                        "contact.email",
                        "delivery.email",
                        "suppression.email",
                        "opt_out.email",
                        "ledger_entry.detail",
                        "suppression.reason");
        byte[] others = sent.message(other);

        Erasure erasure = personErasure
                .address(OWNER.toUpperCase(), WHY, BY, Erasure.Way.PERSON)
                .erasure();

        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(dump.with("owner=acme")).isEmpty();
        assertThat(dump.with("Zaphod")).isEmpty();
        assertThat(dump.with("hospital")).isEmpty();
        assertThat(dump.with("on leave")).isEmpty();
        assertThat(ledger.verify().faults()).isEmpty();
        assertThat(status(link)).isEqualTo(404);

        Delivery left = deliveries.find(told.id()).orElseThrow();
        assertThat(left.email()).isEqualTo(fingerprints.ofAddress(OWNER)).isEqualTo(erasure.fingerprint());
        assertThat(left.sha256()).isEqualTo(told.sha256());
        assertThat(left.state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(left.reply()).isEqualTo("550 5.1.1");
        assertThat(deliveries.attempts(told.id())).isNotEmpty();
        assertThatThrownBy(() -> sent.message(left))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("erased");
        assertThat(sent.message(other)).isEqualTo(others);
        assertThat(acknowledgements.standing(twitter.id(), account("acme").id()))
                .isPresent();

        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(optOuts.find(OWNER)).isPresent();
        assertThat(suppressions.add(OWNER, "manual", "again", BY)).isFalse();
        assertThat(erasures.of(OWNER)).extracting(Erasure::id).containsExactly(erasure.id());
    }

    @Test
    void whatWaitsForThemIsTakenBackAndTheNextRoleIsTold() {
        Campaign campaign = story.launched("first", NOW);
        sql.execute("update delivery set state = 'pending', left_at = null, sha256 = null, size = null");
        sql.execute("delete from attempt");
        long waiting = story.delivery(campaign, OWNER).id();

        personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);
        story.goOn();

        assertThat(deliveries.find(waiting).orElseThrow().state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
        assertThat(dump.with(OWNER)).isEmpty();
    }

    @Test
    void nothingIsErasedWhileAMessageIsHandedOver() {
        Campaign campaign = story.launched("first", NOW);
        sql.execute("update delivery set state = 'claimed' where email = ?", OWNER);

        assertThatThrownBy(() -> personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("in a minute");

        assertThat(story.delivery(campaign, OWNER).email()).isEqualTo(OWNER);
        assertThat(erasures.of(OWNER)).isEmpty();
    }

    @Test
    void theReasonMayNotNameThem() {
        assertThatThrownBy(() -> personErasure.address(OWNER, NAME + " asked for it", BY, Erasure.Way.PERSON))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("names who");
        assertThat(dump.with(OWNER)).isNotEmpty();
    }

    @Test
    void askedAgainItIsTheSameErasure() {
        PersonErasure.Result first = personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);
        PersonErasure.Result second = personErasure.address(OWNER, "Again.", BY, Erasure.Way.PERSON);

        assertThat(first.isNew()).isTrue();
        assertThat(second.isNew()).isFalse();
        assertThat(second.erasure()).isEqualTo(first.erasure());
    }

    @Test
    void anAccountGoesWithAllItsContactsAndItsNames() {
        Campaign campaign = story.launched("first", NOW);
        long told = story.delivery(campaign, OWNER).id();
        Account acme = account("acme");
        answer(contact("acme", OWNER), "Our @acme is dear");

        Erasure erasure =
                personErasure.account(acme, WHY, BY, Erasure.Way.PERSON).erasure();

        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(dump.with(NEXT)).isEmpty();
        assertThat(dump.with("Name of acme")).isEmpty();
        assertThat(dump.with("@acme")).isEmpty();
        assertThat(dump.with("account:acme")).isEmpty();
        assertThat(ledger.verify().faults()).isEmpty();
        Account left = accounts.find("acme").orElseThrow();
        assertThat(left.id()).isEqualTo(acme.id());
        assertThat(left.externalId()).isEqualTo(erasure.fingerprint());
        assertThat(deliveries.ofAccount(left.id())).extracting(Delivery::id).contains(told);
        assertThat(personErasure.account(left, WHY, BY, Erasure.Way.PERSON).isNew())
                .isFalse();
        story.goOn();
    }

    @Test
    void whoeverChangesWhatIsLeftIsFound() {
        Campaign campaign = story.launched("first", NOW);
        deliveryReports.bounced(story.delivery(campaign, OWNER).id(), ReplyClass.HARD, "550 " + OWNER, "imap");
        personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);
        assertThat(ledger.verify().faults()).isEmpty();

        sql.execute("update attempt set reply = '999' where mark is not null");
        assertThat(ledger.verify().faults()).anyMatch(fault -> fault.contains("not what an erasure left"));

        sql.execute("update ledger_entry set detail = '{}' where body is not null");
        assertThat(ledger.verify().faults()).anyMatch(fault -> fault.contains("has lost its words"));
    }

    private int status(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
