package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.NewSunset;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody is heard of at an account: who is told next, when, and what puts an end to it. */
@Tag("full")
class UnheardScenarioTest extends UnheardStory {

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
            assertThat(request.text()).startsWith("2 contacts were told and did not respond.");
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

        noticeForwarding.pass(twitter, contact("acme", OWNER), "agency@agency.example");
        aWhileLater();

        assertThat(unheard("acme").getFirst().ending().reply()).isEqualTo("A contact responded.");
    }

    @Test
    void whoWroteToUsIsLeftInPeace() {
        story.escalating(4, WAVES);
        transaction.executeWithoutResult(status -> wrote(twitter.id(), account("acme"), OWNER, "Thanks."));

        at(FOUR_DAYS_LEFT);

        assertThat(story.subjectsTo(ADMIN)).isEmpty();
    }

    @Test
    void whatIsMatchedToThemCountsOnlyOnceItIsEnded() {
        story.escalating(4, WAVES);
        long reply = mailed();
        matching.match(reply, "acme", "twitter-shutdown", "", manager);
        at(FOUR_DAYS_LEFT);
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);

        matching.match(reply, "maison", "twitter-shutdown", "acme", manager);
        at(A_DAY_LATER);

        assertThat(unheard("acme"))
                .singleElement()
                .satisfies(request -> assertThat(request.isOpen()).isTrue());
        matching.match(reply, "acme", "twitter-shutdown", "maison", manager);
        aWhileLater();
        assertThat(unheard("acme").getFirst().isOpen()).isTrue();
        answers.done(reply, "By telephone.", manager);
        aWhileLater();
        assertThat(unheard("acme").getFirst().isOpen()).isFalse();
    }

    private long mailed() {
        return transaction.execute(status -> wrote(null, null, "ann@gmail.example", "Hm."));
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
        extending.extend("twitter-shutdown", "acme", "2023-05-05T09:00", ZONE, "Their copy.", manager);
        at(FOUR_DAYS_LEFT);
        at(A_DAY_LATER);
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        at(Instant.parse("2023-05-01T16:00:00Z"));

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void whereTheDateMovesTheLadderBeginsAnew() {
        toTheManager();
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-06-25T09:00", ZONE, "More time.", null), manager);
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
        assertThat(unheard("acme"))
                .as("one was told, and no other contact is left")
                .hasSize(1);
    }
}
