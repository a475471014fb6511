package io.duskline.request;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.StaffMail.STAFF_MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.People;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.delivery.relay.StaffMailClaims;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.web.Site;
import io.duskline.web.Staff;
import io.duskline.web.StaffZone;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Acme's manager signs in here, Maison's does not. */
@DusklineTest
class DigestTest {

    @Autowired
    CampaignStory story;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Digests digests;

    @Autowired
    CustomerRequests requests;

    @Autowired
    WaitingList inTime;

    @Autowired
    StaffMails letters;

    @Autowired
    StaffMailClaims mails;

    @Autowired
    Site site;

    @Autowired
    RequestAnswers answers;

    @Autowired
    AccountExtensions extending;

    @Autowired
    Staff staff;

    @Autowired
    RequestSettings settings;

    @Autowired
    StaffZone zone;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    private String manager;

    @BeforeEach
    void acmeHasAManager() throws Exception {
        story.twitterEnds();
        manager = people.somebody("support_agent");
        sql.update(ACCOUNT)
                .set(ACCOUNT.MANAGER_EMAIL, manager)
                .where(ACCOUNT.EXTERNAL_ID.eq("acme"))
                .execute();
        sql.update(ACCOUNT)
                .set(ACCOUNT.MANAGER_EMAIL, "nobody@marketing-center.example")
                .where(ACCOUNT.EXTERNAL_ID.eq("maison"))
                .execute();
        story.launched("first", CampaignStory.NOW);
    }

    @Test
    void theManagerGetsOneListADay() {
        ask("acme");
        ask("maison");
        digests.tell();
        assertThat(toManager()).as("asked after this morning").isEmpty();

        clock.set(Instant.parse("2023-04-20T14:59:00Z"));
        digests.tell();
        assertThat(toManager()).isEmpty();

        clock.set(Instant.parse("2023-04-20T15:01:00Z"));
        digests.tell();
        digests.tell();
        assertThat(toManager()).containsExactly("1 customer waits for you");
        assertThat(story.subjectsTo("nobody@marketing-center.example")).isEmpty();

        clock.set(Instant.parse("2023-04-21T17:00:00Z"));
        digests.tell();
        assertThat(toManager()).as("also where the morning was missed").hasSize(2);
    }

    @Test
    void whatEndsWithinTwoDaysIsToldAtOnceAndOnce() {
        clock.set(Instant.parse("2023-04-23T20:00:00Z"));
        ask("acme");

        digests.tell();
        digests.tell();
        assertThat(toManager()).containsExactly("Before it ends: 1 customer waits for you");

        clock.advance(Duration.ofHours(1));
        answers.done(requests.of(accounts.get("acme").id()).getFirst().id(), "Settled", manager);
        clock.set(Instant.parse("2023-04-24T09:00:00Z"));
        digests.tell();
        assertThat(toManager()).as("nothing waits any more").hasSize(1);
    }

    @Test
    void ofTwoNodesOneTells() throws Exception {
        ask("acme");
        clock.set(Instant.parse("2023-04-20T15:01:00Z"));
        Digests other = new Digests(requests, inTime, staff, settings, zone, clock, letters, mails, site);
        try (var two = Executors.newFixedThreadPool(2)) {
            for (var node :
                    two.invokeAll(List.of(Executors.callable(digests::tell), Executors.callable(other::tell)))) {
                node.get();
            }
        }

        assertThat(toManager()).hasSize(1);
    }

    @Test
    void whatWaitsForOthersKeepsNobodyFromTheirList() {
        ask("acme");
        String older = "insert into request (kind, sender, asked_at, owner, state)"
                + " values ('reply', 'ann@customer.example', '2023-04-18 08:00:00', 'colleague@vendor.example', 'open')";
        sql.batch(Collections.nCopies(5000, older).toArray(String[]::new)).execute();

        clock.set(Instant.parse("2023-04-20T15:01:00Z"));
        digests.tell();

        assertThat(toManager()).containsExactly("1 customer waits for you");
    }

    @Test
    void ofVeryManyTheMailNamesWhatIsDueFirstAndSaysHowManyMoreThereAre() throws Exception {
        String asked = "insert into request (kind, sender, subject, asked_at, owner, state) values"
                + " ('reply', concat('reader-', ?, '@customer.example'), 'Re:', '2023-04-18 08:00:00', ?, 'open')";
        for (int i = 1; i <= 120; i++) {
            sql.execute(asked, i, manager);
        }

        clock.set(Instant.parse("2023-04-20T15:01:00Z"));
        digests.tell();

        assertThat(toManager()).containsExactly("120 customers wait for you");
        assertThat(text(story.messagesTo(manager).getFirst()))
                .contains("reader-100@customer.example", "And 20 more.")
                .doesNotContain("reader-101@customer.example");
    }

    /** Whatever is left to do after the end would be looked at every minute, and hide what ends for others later. */
    @Test
    void whatIsOverDoesNotHideWhatEndsLaterForOneOfThem() {
        extending.extend("twitter-shutdown", "acme", "2023-04-28T09:00", "America/Los_Angeles", "Their copy.", manager);
        String over = "insert into request (kind, deprecation_id, sender, asked_at, owner, state) values ('reply', "
                + deprecations.find("twitter-shutdown").orElseThrow().id()
                + ", 'ann@customer.example', '2023-04-18 08:00:00', '" + manager + "', 'open')";
        sql.batch(Collections.nCopies(5000, over).toArray(String[]::new)).execute();
        clock.set(Instant.parse("2023-04-26T17:00:00Z"));
        ask("acme");

        digests.tell();

        assertThat(toManager()).contains("Before it ends: 1 customer waits for you");
    }

    @Test
    void nobodyIsToldThatNothingWaits() {
        ask("acme");
        clock.set(Instant.parse("2023-04-20T15:01:00Z"));
        sql.execute(
                "create trigger ended_meanwhile before insert on staff_mail for each row update request set state = 'done'");
        try {
            digests.tell();
        } finally {
            sql.execute("drop trigger ended_meanwhile");
        }

        assertThat(toManager()).isEmpty();
    }

    private static String text(Message mail) throws Exception {
        return String.valueOf(((Multipart) mail.getContent()).getBodyPart(0).getContent());
    }

    /** A node that died after it took the list upon itself: another one tells, once it is certain. */
    @Test
    void whatWasCutOffIsToldByTheNext() {
        ask("acme");
        clock.set(Instant.parse("2023-04-20T15:01:00Z"));
        assertThat(mails.claim(manager, List.of("2023-04-20"))).hasSize(1);

        digests.tell();
        assertThat(toManager()).isEmpty();

        clock.advance(Duration.ofMinutes(11));
        digests.tell();
        digests.tell();
        assertThat(toManager()).hasSize(1);
        assertThat(sql.fetchCount(STAFF_MAIL, STAFF_MAIL.SENT_AT.isNotNull())).isEqualTo(1);
    }

    private void ask(String account) {
        long id = accounts.get(account).id();
        acknowledgements.answer(
                deprecations.find("twitter-shutdown").orElseThrow(),
                AnswerSource.byLink(accounts.contacts(id).getFirst()),
                new AnswerGiven(Answer.NEED_HELP.code(), null, null, null, "Where are my drafts?", false),
                "en",
                1);
    }

    private List<String> toManager() {
        return story.subjectsTo(manager);
    }
}
