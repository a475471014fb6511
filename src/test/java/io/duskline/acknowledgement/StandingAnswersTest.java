package io.duskline.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.CurrentDates;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Contact;
import io.duskline.request.AccountExtensions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How far an answer reaches: whom it spares the reminders, and until when. */
@DusklineTest
class StandingAnswersTest {

    @Autowired
    DSLContext sql;

    @Autowired
    AcknowledgementStory story;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    StandingAnswers standing;

    @Autowired
    CurrentDates dates;

    @Autowired
    Deprecations deprecations;

    @Autowired
    AccountExtensions extending;

    @Autowired
    AccountEnds ends;

    @Autowired
    TestClock clock;

    Deprecation deprecation;
    Contact owner;

    @BeforeEach
    void anAccountThatIsTold() {
        deprecation = story.twitterShutdown();
        owner = story.owner();
    }

    @Test
    void noAnswerStopsNothing() {
        assertThat(stops()).isFalse();
    }

    @Test
    void aDayStopsTheRemindersUntilItIsOver() {
        answer(AcknowledgementStory.migratingBy("2023-04-24"));

        assertThat(stops()).isTrue();
        clock.set(Instant.parse("2023-04-25T03:59:59Z"));
        assertThat(stops()).isTrue();
        clock.set(Instant.parse("2023-04-25T04:00:00Z"));
        assertThat(stops()).isFalse();
    }

    @Test
    void whoWaitsForUsIsRemindedAllTheSame() {
        answer(AcknowledgementStory.given(Answer.NEED_HELP));
        assertThat(stops()).isFalse();
        assertThat(validity()).isEqualTo(AnswerValidity.HOLDS);

        answer(AcknowledgementStory.given(Answer.NEED_MORE_TIME));
        assertThat(stops()).isFalse();
        assertThat(validity()).isEqualTo(AnswerValidity.HOLDS);
    }

    @Test
    void whatTheUsageDeniesCountsOnceTheyHaveSeenIt() {
        answer(AnswerGiven.of("moved"));
        assertThat(validity()).isEqualTo(AnswerValidity.UNCONFIRMED);
        assertThat(stops()).isFalse();

        Acknowledgement moved = answer(AcknowledgementStory.given(Answer.MOVED));

        assertThat(moved.confirmed()).isTrue();
        assertThat(moved.countedUses()).isEqualTo(842 + 311);
        assertThat(stops()).isTrue();
    }

    @Test
    void notAffectedHoldsUntilUsageContradictsIt() {
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        clock.advance(Duration.ofDays(2));
        assertThat(stops()).as("no use since").isTrue();

        story.used("@northwind_outdoor", 843, "2023-04-19T17:00:01Z");

        assertThat(stops()).isFalse();
        assertThat(validity()).isEqualTo(AnswerValidity.CONTRADICTED);
        Acknowledgement insists = answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        assertThat(insists.answeredAt()).isEqualTo(clock.instant());
        assertThat(stops()).isTrue();
    }

    @Test
    void noAnswerReachesBeyondTheEnd() {
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));

        clock.set(Instant.parse("2023-04-25T15:59:59Z"));
        assertThat(stops()).isTrue();
        clock.set(Instant.parse("2023-04-25T16:00:00Z"));
        assertThat(stops()).isFalse();
        assertThat(validity()).isEqualTo(AnswerValidity.ENDED);
    }

    @Test
    void anEarlierEndAsksAgainWhoAnsweredBeforeAndALaterOneDoesNot() {
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        clock.advance(Duration.ofHours(1));
        deprecation = deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-28T09:00", "America/Los_Angeles", "More time", null), "pm");
        assertThat(stops()).isTrue();

        clock.advance(Duration.ofHours(1));
        deprecation = deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-22T09:00", "America/Los_Angeles", "Less time", null), "pm");
        assertThat(stops()).isFalse();
        assertThat(validity()).isEqualTo(AnswerValidity.OVERTAKEN);
        assertThat(dates.present(List.of(deprecation.id())).get(deprecation.id()))
                .isEqualTo(deprecation.present());

        clock.advance(Duration.ofHours(1));
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        assertThat(stops()).isTrue();
    }

    @Test
    void answerReachesNoFurtherThanTheAccountsOwnEnd() {
        moreTimeUntil("2023-05-09T09:00");
        answer(AcknowledgementStory.migratingBy("2023-05-08"));
        assertThat(stops()).isTrue();

        clock.advance(Duration.ofHours(1));
        moreTimeUntil("2023-05-02T09:00");

        assertThat(stops()).isFalse();
        assertThat(validity()).isEqualTo(AnswerValidity.OVERTAKEN);
    }

    @Test
    void nearerEndOfItsOwnAsksTheAccountAgain() {
        moreTimeUntil("2023-05-09T09:00");
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        clock.advance(Duration.ofHours(1));
        extending.revoke(deprecation.slug(), AcknowledgementStory.ACCOUNT, "They are through already", "pm");

        assertThat(stops()).isFalse();
        assertThat(validity()).isEqualTo(AnswerValidity.OVERTAKEN);
        clock.advance(Duration.ofHours(1));
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        assertThat(stops()).isTrue();
    }

    private void moreTimeUntil(String until) {
        extending.extend(
                deprecation.slug(),
                AcknowledgementStory.ACCOUNT,
                until,
                "America/Los_Angeles",
                "They asked for it",
                "pm");
    }

    private AnswerValidity validity() {
        return standing.validity(
                acknowledgements.standing(deprecation.id(), owner.accountId()).orElseThrow(),
                ends.forAccount(deprecation, owner.accountId()));
    }

    private boolean stops() {
        return sql.fetchExists(selectOne().where(standing.stopsReminders(val(owner.accountId()), deprecation)));
    }

    private Acknowledgement answer(AnswerGiven given) {
        return acknowledgements.answer(
                ends.forAccount(deprecation, owner.accountId()), AnswerSource.byLink(owner), given, "en", 1);
    }
}
