package io.duskline.campaign.run;

import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.letter.ReplyRecipients;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.Suppressions;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Readers who are not the ones to answer: the next role, or whom they name, is told at once, and everybody can see it. */
@DusklineTest
@Tag("full")
class SuccessorMessagesTest {

    private static final String ADMIN = "admin@acme.example";
    private static final String AGENCY = "team@parkside-agency.example";

    @Autowired
    CampaignStory story;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    NoticeForwarding noticeForwarding;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Decisions decisions;

    @Autowired
    CampaignFigures figures;

    @Autowired
    Accounts accounts;

    @Autowired
    ReplyRecipients replyRecipients;

    @Autowired
    Suppressions suppressions;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    Deprecation twitter;
    Campaign campaign;
    Account acme;

    @BeforeEach
    void bothAccountsAreTold() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.launched("first", CampaignStory.WAVES);
        acme = accounts.get("acme");
    }

    @Test
    void afterTheWrongPersonTheNextRoleIsToldAtOnceAndTheFirstNeverAgain() {
        wrongRecipients.report(twitter, contact(CampaignStory.OWNER), null);
        story.goOn();

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        clock.set(Instant.parse("2023-04-22T16:00:00Z"));
        story.goOn();
        assertThat(story.subjectsTo(ADMIN)).as("the reminder").hasSize(2);
        assertThat(story.subjectsTo(CampaignStory.OWNER)).hasSize(1);
    }

    @Test
    void whereNobodyIsNextTheAccountIsNotReachedAnyMore() {
        assertThat(reached()).isEqualTo(2);

        Account maison = accounts.get("maison");
        wrongRecipients.report(twitter, accounts.contacts(maison.id()).getFirst(), null);
        story.goOn();

        assertThat(reached()).isEqualTo(1);
        assertThat(wrongRecipients.toFollow(10)).isEmpty();
    }

    @Test
    void whomItIsPassedOnToGetsTheirOwnLinkAndRemindersUntilOneOfThemAnswers() throws Exception {
        noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), " " + AGENCY + " ");
        story.goOn();

        assertThat(story.messagesTo(AGENCY)).singleElement().satisfies(mail -> {
            String text = mail.getContent() instanceof jakarta.mail.Multipart parts
                    ? String.valueOf(parts.getBodyPart(0).getContent())
                    : "";
            assertThat(text).contains(CampaignStory.OWNER + " passed this on to you.");
        });
        assertThat(state()).isEqualTo(ForwardedNotice.State.TOLD);
        assertThat(reached()).as("the agency has it").isEqualTo(2);

        clock.set(Instant.parse("2023-04-22T16:00:00Z"));
        story.goOn();
        assertThat(story.subjectsTo(AGENCY)).as("they are reminded").hasSize(2);
        assertThat(story.subjectsTo(CampaignStory.OWNER))
                .as("and so is who passed it on")
                .hasSize(2);
    }

    @Test
    void giverIsReachedAgainOnceTheHolderIsTheWrongPerson() {
        noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), AGENCY);
        story.goOn();

        wrongRecipients.report(twitter, contact(AGENCY), null);
        story.goOn();

        assertThat(reached()).isEqualTo(2);
        assertThat(replyRecipients.first(twitter.id(), acme.id()))
                .map(Contact::email)
                .hasValue(CampaignStory.OWNER);
    }

    @Test
    void theAnswerOfWhoeverHoldsItCountsForTheAccount() {
        noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), AGENCY);
        story.goOn();
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(contact(AGENCY)),
                new AnswerGiven("migrating", "2023-04-24", null, null, null, false),
                "en",
                1);

        clock.set(Instant.parse("2023-04-22T16:00:00Z"));
        story.goOn();

        assertThat(story.subjectsTo(AGENCY)).hasSize(1);
        assertThat(story.subjectsTo(CampaignStory.OWNER)).hasSize(1);
    }

    @Test
    void itMayBePassedOnAgainAndAFormSentTwiceTellsOnce() {
        noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), AGENCY);
        noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), AGENCY);
        story.goOn();
        noticeForwarding.pass(twitter, contact(AGENCY), ADMIN);
        story.goOn();

        assertThat(noticeForwarding.chain(twitter.id(), acme.id()))
                .extracting(ForwardedNotice::toContactId)
                .containsExactly(contact(AGENCY).id(), contact(ADMIN).id());
        assertThat(story.subjectsTo(AGENCY)).hasSize(1);
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void whoHoldsItAndCannotBeWrittenToLeavesItToTheOthers() {
        noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), AGENCY);
        story.goOn();
        suppressions.add(AGENCY, "hard_bounce", "No such user", "test");

        assertThat(reached()).isEqualTo(2);
    }

    @Test
    void anAddressThatCannotBeWrittenToIsRefusedByItsField() {
        suppressions.add("gone@acme.example", "hard_bounce", "No such user", "test");

        for (String to : new String[] {"", " ", "x", "gone@acme.example", CampaignStory.OWNER, "a@b\r\nBcc: c@d"}) {
            assertThatExceptionOfType(ProblemException.class)
                    .as(to)
                    .isThrownBy(() -> noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), to))
                    .satisfies(refusal -> assertThat(refusal.faults())
                            .extracting(Fault::field)
                            .containsExactly("to"));
        }
        assertThat(sql.fetchCount(PASSED_ON)).isZero();
        assertThat(accounts.contacts(acme.id())).hasSize(2);
    }

    @Test
    void aLinkIsNoMeansToWriteToTheWorld() {
        for (int time = 0; time < 5; time++) {
            noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), "stranger" + time + "@elsewhere.example");
        }

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() ->
                        noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), "one-more@elsewhere.example"))
                .matches(refusal -> refusal.kind() == ProblemException.Kind.TOO_MANY);
        clock.advance(Duration.ofHours(25));
        noticeForwarding.pass(twitter, contact(CampaignStory.OWNER), "one-more@elsewhere.example");
    }

    private ForwardedNotice.State state() {
        return noticeForwarding.chain(twitter.id(), acme.id()).getLast().state();
    }

    private long reached() {
        return figures.of(decisions.look(campaign.id()), twitter).reach().reached();
    }

    private Contact contact(String email) {
        return accounts.contacts(acme.id()).stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow();
    }
}
