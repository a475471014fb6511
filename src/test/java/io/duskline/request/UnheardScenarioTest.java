package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.PassingOn;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is heard of at an account: who is told next, when, and what puts an end to it. */
class UnheardScenarioTest extends UnheardAccount {

    private static final String ZONE = "America/Los_Angeles";
    private static final Instant BEFORE = Instant.parse("2023-04-21T14:00:00Z");

    @Autowired
    Decisions decisions;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Suppressions suppressions;

    @Autowired
    PassingOn passingOn;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    RequestBook book;

    @Autowired
    RequestAnswers answers;

    @Autowired
    Extending extending;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void fromThenOnTheNextRoleIsToldAndAfterAPauseTheManagerWhereNobodyIsLeft() {
        story.escalating(4, WAVES);
        at(BEFORE);
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        at(FOUR_DAYS_LEFT);
        at(FOUR_DAYS_LEFT.plusSeconds(3600));
        assertThat(story.subjectsTo(ADMIN)).as("once").hasSize(1);
        assertThat(unheard("acme")).isEmpty();

        at(A_DAY_LATER);
        at(A_DAY_LATER.plusSeconds(3600));

        assertThat(unheard("acme")).singleElement().satisfies(request -> {
            assertThat(request.owner()).isEqualTo(manager);
            assertThat(request.text()).startsWith("2 people were told, and none was heard of.");
        });
        assertThat(unheard("maison")).as("they asked for help").isEmpty();
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void anAnswerStopsTheLadderAndEndsWhatTheManagerWasAsked() {
        story.escalating(4, WAVES);
        at(FOUR_DAYS_LEFT);
        say("acme", ADMIN, Answer.NEED_MORE_TIME);
        at(A_DAY_LATER);
        assertThat(unheard("acme")).isEmpty();
    }

    @Test
    void anAnswerAfterThatSettlesTheRequestInTheSameTransaction() {
        toTheManager();

        say("acme", OWNER, Answer.MIGRATING);

        assertThat(unheard("acme")).singleElement().satisfies(request -> {
            assertThat(request.ending().outcome()).isEqualTo(RequestOutcome.SETTLED);
            assertThat(request.ending().reply()).startsWith("They answered, receipt ");
        });
    }

    @Test
    void whoeverWritesOrPassesItOnIsHeardOfToo() {
        toTheManager();

        passingOn.pass(twitter, contact("acme", OWNER), "agency@agency.example");
        aWhileLater();

        assertThat(unheard("acme").getFirst().ending().reply()).isEqualTo("Somebody there was heard of.");
    }

    @Test
    void whoWroteToUsIsLeftInPeace() {
        story.escalating(4, WAVES);
        transaction.executeWithoutResult(status -> book.open(new Asked(
                RequestKind.REPLY, twitter.id(), account("acme"), 0, null, null, OWNER, "Re:", "Thanks.", null, null)));

        at(FOUR_DAYS_LEFT);

        assertThat(story.subjectsTo(ADMIN)).isEmpty();
    }

    @Test
    void whoUsesItNoMoreIsLeftInPeace() {
        toTheManager();

        sql.deleteFrom(USAGE_TOTAL)
                .where(USAGE_TOTAL.ACCOUNT_ID.eq(account("acme")))
                .execute();
        sql.deleteFrom(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ACCOUNT_ID.eq(account("acme")))
                .execute();
        aWhileLater();

        assertThat(unheard("acme").getFirst().isOpen()).isFalse();
    }

    @Test
    void daysCountFromTheAccountsOwnEnd() {
        story.escalating(4, WAVES);
        extending.grant("twitter-shutdown", "acme", "2023-05-05T09:00", ZONE, "Their copy.", manager);
        at(FOUR_DAYS_LEFT);
        at(A_DAY_LATER);
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        at(Instant.parse("2023-05-01T16:00:00Z"));

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void whereTheDateMovesTheLadderBeginsAnew() {
        toTheManager();
        deprecations.moveSunset("twitter-shutdown", "2023-06-25T09:00", ZONE, "More time.", manager);
        at(A_DAY_LATER.plusSeconds(7200));
        assertThat(unheard("acme").getFirst().isOpen())
                .as("they have until later")
                .isFalse();

        at(Instant.parse("2023-06-21T16:00:00Z"));

        assertThat(unheard("acme")).as("both were told before").hasSize(2);
        assertThat(unheard("acme").getLast().isOpen()).isTrue();
    }

    @Test
    void whereNobodyCanBeWrittenToTheManagerIsAskedAtOnce() {
        story.escalating(4, WAVES);
        suppressions.add(OWNER, "manual", "left", manager);
        aWhileLater();
        assertThat(unheard("acme")).as("the admin is left").isEmpty();

        suppressions.add(ADMIN, "manual", "left", manager);
        aWhileLater();
        aWhileLater();

        assertThat(unheard("acme")).hasSize(1);
        assertThat(unheard("acme").getFirst().isOpen()).isTrue();
    }

    @Test
    void whatTheManagerClosedStaysClosed() {
        toTheManager();
        answers.done(unheard("acme").getFirst().id(), "I called them.", manager);
        at(A_DAY_LATER.plusSeconds(90_000));

        assertThat(unheard("acme")).hasSize(1);
    }

    @Test
    void twoCampaignsAboutTheSameNeverClimbTogether() {
        story.escalating(4, WAVES);
        story.escalating(4, WAVES);

        at(FOUR_DAYS_LEFT);
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        at(A_DAY_LATER);
        at(A_DAY_LATER.plusSeconds(90_000));

        assertThat(unheard("acme")).hasSize(1);
    }

    @Test
    void aRoundThatIsCutOffTellsOnceAllTheSame() {
        story.escalating(4, WAVES);
        clock.set(FOUR_DAYS_LEFT.plus(Duration.ofMinutes(minutes)));

        transaction.executeWithoutResult(status -> {
            story.fireOnly();
            status.setRollbackOnly();
        });
        clock.advance(Duration.ofMinutes(11));
        story.fireOnly();
        story.fireOnly();
        story.goOn();

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void whoeverIsAnsweringJustThenHoldsUpNobodyElse() throws Exception {
        bothAreUnheard();
        clock.set(FOUR_DAYS_LEFT.plus(Duration.ofMinutes(minutes)));

        transaction.executeWithoutResult(status -> {
            accounts.lock(account("acme"));
            CompletableFuture.runAsync(story::goOn).join();
        });
        assertThat(story.subjectsTo(ADMIN)).as("its row is held").isEmpty();
        assertThat(unheard("maison")).as("nobody else is there to be told").hasSize(1);

        clock.advance(Duration.ofMinutes(11));
        story.goOn();
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void oneThatCannotClimbKeepsNobodyFromIt() {
        bothAreUnheard();
        sql.execute("create trigger escalation_refused before insert on escalation for each row"
                + " if new.account_id = " + account("acme") + " then signal sqlstate '45000'; end if");
        try {
            at(FOUR_DAYS_LEFT);
            assertThat(unheard("maison")).hasSize(1);
            assertThat(story.subjectsTo(ADMIN)).as("all of it or nothing").isEmpty();
        } finally {
            sql.execute("drop trigger escalation_refused");
        }

        aWhileLater();
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        assertThat(unheard("maison")).hasSize(1);
    }

    @Test
    void whoWasHeldUpDoesNotWaitUntilNobodyElseComes() {
        story.escalating(4, WAVES);
        clock.set(FOUR_DAYS_LEFT.plus(Duration.ofMinutes(minutes)));
        transaction.executeWithoutResult(status -> {
            accounts.lock(account("acme"));
            CompletableFuture.runAsync(story::fireOnly).join();
        });

        sql.deleteFrom(ACKNOWLEDGEMENT).execute();
        clock.advance(Duration.ofMinutes(11));
        story.fireOnly();
        story.sendOnly();

        assertThat(unheard("maison")).as("comes after Acme").hasSize(1);
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    private void bothAreUnheard() {
        sql.deleteFrom(ACKNOWLEDGEMENT).execute();
        story.escalating(4, WAVES);
    }

    @Test
    void aCampaignWhoseWavesAreOverWaitsForTheLastEnd() {
        Campaign campaign = story.escalating(2, CampaignStory.NOW);
        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.RUNNING);

        at(Instant.parse("2023-04-23T16:00:00Z"));
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        at(Instant.parse("2023-04-25T16:01:00Z"));

        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void whoWasToldOnlyJustHasAsLongAsEverybody() {
        clock.set(FOUR_DAYS_LEFT.plusSeconds(3600).plus(Duration.ofMinutes(minutes)));
        story.escalating(4, CampaignStory.NOW);
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        at(A_DAY_LATER.plusSeconds(3600));

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void withoutItInThePlanNobodyElseIsTold() {
        story.launched("first", WAVES);
        at(FOUR_DAYS_LEFT);
        at(A_DAY_LATER);

        assertThat(story.subjectsTo(ADMIN)).isEmpty();
        assertThat(unheard("acme")).isEmpty();
    }

    @Test
    void theNextOneAfterTheWrongPersonIsNotToldAgain() {
        story.escalating(4, WAVES);
        wrongRecipients.report(twitter, contact("acme", OWNER), null);
        story.goOn();
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);

        at(FOUR_DAYS_LEFT);

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        assertThat(unheard("acme")).as("one was told, and nobody else is left").hasSize(1);
    }
}
