package io.duskline.request;

import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many accounts climb together: none is told twice, and none keeps another from it. */
@Tag("full")
class UnheardTogetherTest extends UnheardStory {

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
}
