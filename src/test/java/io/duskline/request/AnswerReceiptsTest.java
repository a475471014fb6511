package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Contact;
import io.duskline.customer.Suppressions;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An account answers: the contact who did gets one mail with the receipt. */
@Tag("full")
class AnswerReceiptsTest extends AskingCustomers {

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CampaignRunner runner;

    @Autowired
    Suppressions suppressions;

    @Test
    void answerIsConfirmedWithItsReceiptNumber() {
        say("acme", OWNER, migrating("2023-04-24"));
        story.goOn();

        assertThat(story.receiptsTo(OWNER)).singleElement().isEqualTo("We have your answer: Twitter");
        String number = acknowledgements
                .standing(twitter().id(), account("acme"))
                .orElseThrow()
                .receiptNumber();
        assertThat(text(story.allMessagesTo(OWNER).getLast()))
                .contains("You will have moved by Monday 24 April 2023.")
                .contains("Receipt: " + number)
                .contains("WHAT HAPPENS NEXT", "This was not you?")
                .doesNotContain("Tell us your plan");
    }

    @Test
    void answerDoesNotWaitForTheCampaign() {
        transaction.executeWithoutResult(status -> {
            sql.select(CAMPAIGN.ID)
                    .from(CAMPAIGN)
                    .where(CAMPAIGN.ID.eq(campaign.id()))
                    .forUpdate()
                    .fetch();
            assertThat(CompletableFuture.runAsync(() -> say("acme", OWNER, migrating("2023-04-24"))))
                    .succeedsWithin(5, TimeUnit.SECONDS);
        });
        story.goOn();

        assertThat(story.receiptsTo(OWNER)).hasSize(1);
    }

    @Test
    void repeatedRoundsSendOneMail() {
        say("acme", OWNER, migrating("2023-04-24"));
        say("acme", OWNER, migrating("2023-04-24"));
        for (int round = 0; round < 3; round++) {
            runner.goOn();
        }
        story.goOn();

        assertThat(story.receiptsTo(OWNER)).hasSize(1);
    }

    @Test
    void mailIsNeitherLostNorSentTwiceAfterARoundThatWasCutOff() {
        say("acme", OWNER, migrating("2023-04-24"));
        transaction.executeWithoutResult(status -> {
            runner.goOn();
            status.setRollbackOnly();
        });
        assertThat(sql.fetchCount(ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.RECEIPT_DUE_AT.isNotNull()))
                .isEqualTo(1);
        story.goOn();
        story.goOn();

        assertThat(story.receiptsTo(OWNER)).hasSize(1);
    }

    @Test
    void manyChangesAreFewMailsAndTheLastAnswerIsConfirmed() {
        for (int change = 0; change < 10; change++) {
            say("acme", OWNER, help("Question " + change));
            story.goOn();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(story.receiptsTo(OWNER)).hasSize(5);

        clock.advance(Duration.ofHours(2));
        story.goOn();

        assertThat(story.receiptsTo(OWNER)).hasSize(6);
        assertThat(text(story.allMessagesTo(OWNER).getLast()))
                .contains("You need help", "14:09")
                .as("anyone with a forwarded link may have typed it")
                .doesNotContain("Question 9");
    }

    @Test
    void answerThatWasReplacedBeforeItsMailGetsNone() {
        say("acme", OWNER, help("Where?"));
        clock.advance(Duration.ofSeconds(1));
        say("acme", OWNER, migrating("2023-04-24"));
        story.goOn();

        assertThat(story.receiptsTo(OWNER)).hasSize(1);
        assertThat(text(story.allMessagesTo(OWNER).getLast())).contains("You will have moved by");
    }

    @Test
    void receiptThatWaitedIsCancelledOnceTheAccountAnsweredAgain() {
        say("acme", OWNER, help("Where?"));
        runner.goOn();
        clock.advance(Duration.ofSeconds(1));
        say("acme", OWNER, migrating("2023-04-24"));
        story.goOn();

        assertThat(story.receiptsTo(OWNER)).hasSize(1);
        assertThat(text(story.allMessagesTo(OWNER).getLast())).contains("You will have moved by");
    }

    @Test
    void suppressedAddressGetsNone() {
        suppressions.add(OWNER, "manual", "They left", PM);
        say("acme", OWNER, migrating("2023-04-24"));
        story.goOn();

        assertThat(story.receiptsTo(OWNER)).isEmpty();
        assertThat(sql.fetchCount(ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.RECEIPT_DUE_AT.isNotNull()))
                .isZero();
    }

    @Test
    void answerByPhoneIsConfirmedToTheContactInTheirLanguage() {
        Contact called = accounts.contacts(account("maison")).getFirst();
        acknowledgements.answer(
                twitter(),
                new AnswerSource(
                        called.accountId(),
                        called.id(),
                        called.timeZone(),
                        Acknowledgement.Source.TELEPHONE,
                        PM,
                        "They called",
                        true),
                migrating("2023-04-24"),
                "fr",
                1);
        story.goOn();

        assertThat(story.receiptsTo(FRENCH)).hasSize(1);
        assertThat(text(story.allMessagesTo(FRENCH).getLast())).contains("par téléphone", "Vous aurez migré");
    }

    @Test
    void receiptFollowsAgainWithTheNewEndWhereTheDateMovedFirst() {
        say("acme", OWNER, migrating("2023-04-24"));
        runner.goOn();
        deprecations.moveSunset("twitter-shutdown", new NewSunset("2023-05-02T09:00", ZONE, "Another date", null), PM);
        for (int round = 0; round < 4; round++) {
            story.goOn();
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(story.receiptsTo(OWNER)).hasSize(1);
        assertThat(story.allMessagesTo(OWNER).stream().map(AnswerReceiptsTest::text))
                .filteredOn(text -> text.contains("WHAT HAPPENS NEXT"))
                .singleElement()
                .asString()
                .contains("Tuesday 2 May 2023");
    }

    private static AnswerGiven migrating(String by) {
        return new AnswerGiven(Answer.MIGRATING.code(), by, null, null, null, false);
    }

    /** The plain part, in one line. */
    private static String text(MimeMessage mail) {
        try {
            return ((MimeMultipart) mail.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString()
                    .replaceAll("[\\s\u00a0]+", " ");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
