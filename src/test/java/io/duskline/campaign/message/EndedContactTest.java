package io.duskline.campaign.message;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.acknowledgement.Links;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.WaitingMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody writes to a contact that is no longer a contact, and somebody else there is told; no import and no killed node changes that. */
@DusklineTest
class EndedContactTest {

    private static final String ADMIN = "admin@acme.example";
    private static final String AGENT = "agent@marketing-center.example";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Accounts accounts;

    @Autowired
    EndedContacts ended;

    @Autowired
    Imports imports;

    @Autowired
    BlockingReasons blockingReasons;

    @Autowired
    ManualResend manualResend;

    @Autowired
    AccountSteps steps;

    @Autowired
    Links links;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    private Deprecation twitter;
    private Account acme;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
        acme = accounts.get("acme");
    }

    @Test
    void whatWaitedForItIsTakenBackAndTheNextRoleIsTold() {
        Campaign campaign = queued();

        end(OWNER);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).isEmpty();
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(story.delivery(campaign, OWNER).reply()).isEqualTo("The contact has ended.");
    }

    /** The address may be in use at other accounts. */
    @Test
    void messageInDoubtOfEndedContactSuppressesNoAddress() {
        Campaign campaign = queued();
        sql.execute("update delivery set state = 'deferred', left_at = created_at where email = ?", OWNER);

        end(OWNER);
        story.goOn();

        assertThat(story.delivery(campaign, OWNER).state()).isEqualTo(DeliveryState.IN_DOUBT);
        assertThat(sql.fetchExists(SUPPRESSION)).isFalse();
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    /** The node that ended it died at once: another one finds it in its next round, and tells the next role once. */
    @Test
    void whoHadTheMessageAlreadyIsFollowedUpOnceByWhicheverNode() {
        story.launched("first", WAVES);
        assertThat(story.subjectsTo(OWNER)).hasSize(1);

        end(OWNER);
        assertThat(ended.toFollow(0)).extracting(Contact::email).containsExactly(OWNER);
        story.goOn();
        story.goOn();

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        assertThat(ended.toFollow(0)).isEmpty();
    }

    @Test
    void whatAWorkerHasInHandIsObjectedTo() {
        Campaign campaign = queued();
        Delivery delivery = story.delivery(campaign, OWNER);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "claimed")
                .where(DELIVERY.ID.eq(delivery.id()))
                .execute();

        end(OWNER);

        assertThat(blockingReasons.to(List.of(new WaitingMessage(
                        delivery.id(),
                        delivery.waveId(),
                        delivery.accountId(),
                        delivery.contactId(),
                        delivery.email(),
                        delivery.copy(),
                        delivery.createdAt()))))
                .containsKey(delivery.id());
    }

    @Test
    void laterWavesPassItByAndNoImportBringsItBack() {
        story.launched("first", WAVES);
        end(OWNER);
        story.goOn();

        imported(OWNER);
        clock.advance(Duration.ofDays(3));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
        assertThat(story.subjectsTo(ADMIN)).hasSize(2);
        assertThat(accounts.contacts(acme.id())).extracting(Contact::email).containsExactly(ADMIN);
    }

    @Test
    void ofWhatIsOverNobodyElseIsTold() {
        story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        clock.advance(Duration.ofDays(3));
        story.goOn();
        int told = story.received();

        clock.advance(Duration.ofDays(300));
        end(OWNER);
        story.goOn();

        assertThat(story.received()).isEqualTo(told);
        assertThat(ended.toFollow(0)).isEmpty();
    }

    @Test
    void itsLinkClosesAndNothingIsSentToIt() {
        Campaign campaign = story.launched("first", NOW);
        Delivery told = story.delivery(campaign, OWNER);
        String page = "/n/" + links.token(twitter.id(), told.contactId());
        assertThat(Caller.nobody(port).get(page).statusCode()).isEqualTo(200);

        end(OWNER);

        assertThat(Caller.nobody(port).get(page).statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> manualResend.resend(told.id(), told.contactId(), AGENT))
                .hasMessageContaining("is no longer a contact");

        ended.letIn(acme, told.contactId(), AGENT);
        assertThat(Caller.nobody(port).get(page).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> ended.letIn(acme, told.contactId(), AGENT)).hasMessageContaining("has not ended");
    }

    @Test
    void anAccountAtWhichAllHaveEndedIsLost() {
        Campaign campaign = story.launched("first", WAVES);
        end(OWNER);
        end(ADMIN);
        story.goOn();

        assertThat(steps.of(campaign, twitter, acme.id()).orElseThrow().step()).isEqualTo(Step.LOST);
    }

    @Test
    void isEndedForAReasonAndOnce() {
        long owner = contact(OWNER).id();

        assertThatThrownBy(() -> ended.end(acme, owner, " ", AGENT))
                .hasMessageContaining("is required")
                .isInstanceOf(io.duskline.web.ProblemException.class);
        assertThatThrownBy(() -> ended.end(accounts.get("maison"), owner, "Left", AGENT))
                .hasMessageContaining("of this account");
        ended.end(acme, owner, "Left", AGENT);
        assertThatThrownBy(() -> ended.end(acme, owner, "Left", AGENT)).hasMessageContaining("ended already");
        assertThat(accounts.contact(owner).orElseThrow().ended())
                .extracting(Contact.Ending::by, Contact.Ending::reason)
                .containsExactly(AGENT, "Left");
    }

    private Campaign queued() {
        Campaign campaign = story.draft("first", NOW);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.fireOnly();
        return decisions.look(campaign.id());
    }

    /** Claims ask for it by another index than the contacts themselves. */
    @Test
    void whoEndedSinceIsKnownWhetherFollowedUpOrNot() {
        long owner = contact(OWNER).id();
        Instant before = clock.instant();
        assertThat(ended.among(List.of(owner), before)).isEmpty();

        end(OWNER);
        assertThat(ended.among(List.of(owner), before)).containsExactly(owner);

        ended.followed(owner);
        assertThat(ended.among(List.of(owner), before)).containsExactly(owner);

        clock.advance(Duration.ofHours(1));
        assertThat(ended.among(List.of(owner), clock.instant())).isEmpty();
    }

    private void end(String email) {
        ended.end(acme, contact(email).id(), "They left.", AGENT);
    }

    private Contact contact(String email) {
        return accounts.everyContact(acme.id()).stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private void imported(String email) {
        String rows = "account_external_id,email,name,roles\nacme," + email + ",Ann again,owner\n";
        var report = imports.contacts(
                new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV, "import");
        assertThat(report.rejected()).isZero();
    }
}
