package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.jooq.impl.DSL.castNull;

import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.catalog.NewSunset;
import io.duskline.promise.FirstNotified;
import io.duskline.request.AccountExtensions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who hears that it has ended: whoever was told that it would, and whoever was told nothing, account by account. */
@Tag("full")
class ToldThatItHasEndedTest extends ChangingCampaign {

    private static final String NOW = "[{\"now\":true,\"template\":\"done\"}]";
    private static final String ON_THE_DAY = "[{\"offset_days\":0,\"template\":\"done\"}]";
    private static final String FIRST_AND_ON_THE_DAY =
            "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":0,\"template\":\"done\"}]";
    private static final String TWICE =
            "[{\"offset_days\":0,\"template\":\"done\"},{\"offset_days\":7,\"template\":\"done\"}]";

    /** After the end, on 25 April. */
    private static final Duration AFTERWARDS = Duration.ofDays(10);

    private static final int ROUNDS = 3;

    @Autowired
    FirstNotified first;

    @Autowired
    CampaignFigures figures;

    @Autowired
    AccountExtensions extending;

    private void grant(String account, String until) {
        extending.extend("twitter-shutdown", account, until, null, "They asked", PM);
    }

    /** Also where each round finds more to do. */
    private void someRounds() {
        for (int round = 0; round < ROUNDS; round++) {
            story.fireOnly();
            story.sendOnly();
        }
    }

    private void days(int days) {
        for (int day = 0; day < days; day++) {
            clock.advance(Duration.ofDays(1));
            someRounds();
        }
    }

    private int waves(Campaign campaign) {
        return campaigns.get(campaign.id()).waves().size();
    }

    @Test
    void whoWasToldItFirstStaysToldWhenAnotherIsGrantedMore() {
        story.launched("first", ON_THE_DAY);
        days(8);
        Instant told = firstTold("maison");

        grant("acme", "2023-05-20T09:00");
        days(1);

        assertThat(told).isNotNull();
        assertThat(firstTold("maison")).isEqualTo(told);
    }

    @Test
    void whoeverIsToldAfterwardsIsGivenNoMoreTime() {
        clock.advance(AFTERWARDS);
        story.launched("first", NOW);

        assertThatThrownBy(() -> grant("acme", "2023-05-20T09:00"))
                .hasMessageContaining("no account can get more time");
    }

    @Test
    void whoseEndIsLaterIsToldOfThatAfterALateLaunch() {
        grant("maison", "2023-05-10T09:00");
        clock.advance(AFTERWARDS);
        Campaign campaign = queued(CampaignKind.SERVICE_NOTICE, NOW);

        someRounds();
        assertThat(waves(campaign)).as("not one more each round").isLessThan(3);
        days(20);

        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
    }

    @Test
    void anExtensionOfOneSilencesNoOther() {
        grant("maison", "2023-05-20T09:00");
        story.launched("first", ON_THE_DAY);
        days(8);
        assertThat(story.subjectsTo(OWNER)).hasSize(1);

        grant("acme", "2023-05-10T09:00");
        days(30);

        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
    }

    @Test
    void movedBeforeItLeftTheNewDateIsSaidOnce() {
        clock.advance(AFTERWARDS);
        Campaign campaign = queued(CampaignKind.SERVICE_NOTICE, NOW);

        move("05-15");
        someRounds();
        assertThat(waves(campaign)).as("not one more each round").isLessThan(4);
        days(16);

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
    }

    @Test
    void whoJoinsAfterAMoveIsToldThatItEnds() {
        clock.advance(AFTERWARDS);
        story.launched("first", NOW);
        move("05-25");
        someRounds();

        story.customer("late").contact("owner@late.example", "owner").uses("twitter", "@late", 7, 0);
        clock.advance(Duration.ofHours(3));
        sql.execute(
                "insert into usage_import (integration_id, at, complete_at) select id, ?, ? from integration where slug = 'twitter'"
                        + " on duplicate key update at = values(at)",
                utc(clock.instant()),
                utc(clock.instant()));
        days(3);

        assertThat(story.subjectsTo("owner@late.example")).isNotEmpty();
    }

    @Test
    void whoseAnnouncementNeverLeftIsToldThatItHasEnded() {
        queued(FIRST_AND_ON_THE_DAY);
        sql.execute("update delivery set due_at = '2023-06-01 00:00:00'");

        days(8);

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
    }

    @Test
    void whomAnotherCampaignToldIsNotToldTwice() {
        story.launched("first", FIRST_AND_ON_THE_DAY);
        story.launched("first", ON_THE_DAY);

        days(8);

        assertThat(story.subjectsTo(OWNER)).as("that it would, and that it has").hasSize(2);
    }

    @Test
    void suspendedBeforeItLeftItIsSaidOnceItHasEnded() {
        Campaign campaign = queued(FIRST_AND_ON_THE_DAY);
        deprecations.suspend("twitter-shutdown", "Paused", PM);
        days(2);
        deprecations.resume(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "Goes on", null), PM);
        days(15);

        assertThat(waves(campaign)).isLessThan(5);
        assertThat(story.subjectsTo(OWNER)).isNotEmpty();
    }

    @Test
    void pausedOverTheEndTheSecondSaysItToAll() {
        Campaign campaign = story.launched("first", TWICE);
        days(5);
        decisions.pause(campaign.id(), "Wait", PM);
        days(3);
        decisions.resume(campaign.id(), PM);
        days(8);

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
    }

    /** It is news to some of its readers, so it says what it is about. */
    @Test
    void itSaysWhatItIsAbout() {
        story.launched("first", ON_THE_DAY);
        days(8);

        assertThat(text(OWNER)).contains("This is about @acme.");
    }

    @Test
    void whereNobodyWasToldBeforeWhoeverTheRuleChoosesLearnsThatItHasEnded() throws Exception {
        clock.advance(Duration.ofDays(10));

        Campaign campaign = story.launched("first", "[{\"now\":true,\"template\":\"done\"}]");

        assertThat(story.subjectsTo(OWNER)).singleElement().asString().startsWith("Twitter has ended in your account");
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
        return sql.select(first.at(deprecations.get("twitter-shutdown"), ACCOUNT.ID, castNull(String.class))
                        .orElseThrow())
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.eq(account))
                .fetchSingle()
                .value1();
    }
}
