package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jooq.impl.DSL.castNull;

import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.PassingOn;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.promise.FirstTold;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * All who were told learn that it has ended; a week later those alone hear of it again who never answered. Where nobody could be
 * told before, that it has ended is the first that anybody hears.
 */
class AfterTheEndTest extends ChangingCampaign {

    @Autowired
    PassingOn passingOn;

    @Autowired
    CampaignFigures figures;

    @Autowired
    FirstTold first;

    @Test
    void aWeekLaterOnlyWhoHasNotAnsweredIsTold() throws Exception {
        story.launched("first", """
                [{"now":true,"template":"first"},{"offset_days":0,"template":"done"},{"offset_days":7,"template":"done"}]""");
        clock.advance(Duration.ofDays(6));
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(text(OWNER)).doesNotContain("You publish to");
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);

        var maison = accounts.find("maison").orElseThrow();
        acknowledgements.answer(
                twitter,
                accounts.contacts(maison.id()).getFirst(),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "fr",
                1);
        clock.advance(Duration.ofDays(7));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(3);
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void whomItIsPassedOnToThenReadsThatItIsOverWhateverThePlanSays() throws Exception {
        story.launched("first", CampaignStory.NOW);
        clock.advance(Duration.ofDays(8));
        story.goOn();

        long acme = accounts.get("acme").id();
        passingOn.pass(twitter, accounts.contacts(acme).getFirst(), "team@parkside-agency.example");
        story.goOn();

        assertThat(story.subjectsTo("team@parkside-agency.example"))
                .singleElement()
                .isNotEqualTo(story.subjectsTo(OWNER).getFirst());
    }

    @Test
    void whereNobodyWasToldBeforeWhoeverTheRuleChoosesLearnsThatItHasEnded() throws Exception {
        clock.advance(Duration.ofDays(10));

        Campaign campaign = story.launched("first", "[{\"now\":true,\"template\":\"done\"}]");

        assertThat(story.subjectsTo(OWNER)).singleElement().asString().startsWith("Now in effect");
        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
        assertThat(story.received()).isEqualTo(2);
        assertThat(text(OWNER))
                .contains("You publish to", "we disconnect your accounts")
                .doesNotContain("This is about");
        assertThat(firstTold("acme")).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
        assertThat(figures.of(campaign, deprecations.get(campaign.deprecationId()))
                        .reach()
                        .accounts())
                .isEqualTo(2);
    }

    @Test
    void whereNothingLeftInTimeThatItHasEndedGoesToWhoeverTheRuleChooses() throws Exception {
        clock.advance(Duration.ofDays(4));
        story.launched(
                "first", "[{\"offset_days\":-3,\"template\":\"reminder\"},{\"offset_days\":0,\"template\":\"done\"}]");
        assertThat(story.received()).isZero();

        clock.advance(Duration.ofDays(2));
        story.goOn();

        assertThat(story.received()).isEqualTo(2);
    }

    private Instant firstTold(String account) {
        return sql.select(first.at(twitter.id(), ACCOUNT.ID, castNull(String.class))
                        .orElseThrow())
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.eq(account))
                .fetchSingle()
                .value1();
    }
}
