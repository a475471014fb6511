package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Contact;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class AcknowledgementsTest {

    @Autowired
    AcknowledgementStory story;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Deprecations deprecations;

    @Autowired
    CatalogStory catalog;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    Deprecation deprecation;
    Contact owner;

    @BeforeEach
    void anAccountThatIsTold() {
        deprecation = story.twitterShutdown();
        owner = story.owner();
    }

    @Test
    void whoChangesTheirMindInEveryNoticeLeavesTheOthersOfTheAccountEnough() {
        List<Deprecation> ending = new ArrayList<>(List.of(deprecation));
        for (int more = 1; more < 5; more++) {
            ending.add(catalog.anotherShutdown("twitter-shutdown-" + more));
        }

        assertThatThrownBy(() -> {
                    for (int time = 0; time < 21; time++) {
                        AnswerGiven given = new AnswerGiven("need_help", null, null, null, "Question " + time, false);
                        acknowledgements.answer(
                                ending.get(time % ending.size()), AnswerSource.byLink(owner), given, "en", 1);
                    }
                })
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.TOO_MANY));
        acknowledgements.answer(
                deprecation,
                AnswerSource.byLink(story.admin()),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "en",
                1);
    }

    @Test
    void anAnswerStandsAndIsInTheLedger() {
        Acknowledgement given = answer(AcknowledgementStory.migratingBy("2023-04-24"));

        assertThat(acknowledgements.standing(deprecation.id(), owner.accountId()))
                .contains(given);
        assertThat(given.by()).isEqualTo(LocalDate.of(2023, 4, 24));
        assertThat(given.expiresAt())
                .as("the end of that day in New York")
                .isEqualTo(Instant.parse("2023-04-25T04:00:00Z"));
        LedgerEntry entry = ledger.about(List.of("account:acct-7"), 1).getFirst();
        assertThat(entry.kind()).isEqualTo("acknowledgement.given");
        assertThat(entry.id()).isEqualTo(given.receipt());
        assertThat(entry.detail()).contains("\"migrating\"", "2023-04-24").doesNotContain("@");
    }

    /** Staff read questions, and are not to have the link that answers for the customer. */
    @Test
    void aLinkThatSomebodyPastesIsMasked() {
        String link = "https://v.example/n/aeaqcaqdbrl5xkz2v7wq3mf4e6htjy2abcdefg";

        Acknowledgement given = answer(new AnswerGiven("need_help", null, null, null, "What is " + link + "?", false));

        assertThat(given.question()).isEqualTo("What is https://v.example/n/aeaq••••?");
    }

    @Test
    void theSameAnswerAgainChangesNothingWhoeverOfTheAccountGivesIt() {
        Acknowledgement first = answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        clock.advance(Duration.ofHours(1));

        Acknowledgement again = acknowledgements.answer(
                deprecation,
                AnswerSource.byLink(story.admin()),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "fr",
                1);

        assertThat(again).isEqualTo(first);
        assertThat(acknowledgements.of(owner.accountId())).containsExactly(first);
    }

    @Test
    void anotherAnswerReplacesTheFirstAndKeepsIt() {
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        answer(new AnswerGiven("need_help", null, null, null, "Where are my drafts?", false));

        assertThat(acknowledgements.of(owner.accountId()))
                .extracting(Acknowledgement::answer, Acknowledgement::standing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Answer.NEED_HELP, true),
                        org.assertj.core.groups.Tuple.tuple(Answer.NOT_AFFECTED, false));
    }

    @Test
    void whatIsNotConfirmedLeavesTheAnswerThatStoodUntilItIs() {
        Acknowledgement migrating = answer(AcknowledgementStory.migratingBy("2023-04-24"));

        Acknowledgement clicked = answer(AnswerGiven.of("not_affected"));

        assertThat(clicked.confirmed()).isFalse();
        assertThat(acknowledgements.standing(deprecation.id(), owner.accountId()))
                .contains(migrating);
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        assertThat(acknowledgements.standing(deprecation.id(), owner.accountId()))
                .hasValueSatisfying(given -> assertThat(given.answer()).isEqualTo(Answer.NOT_AFFECTED));
    }

    @Test
    void answersFromManyBrowsersAtOnceLeaveOneStanding() {
        try (var threads = Executors.newFixedThreadPool(6)) {
            IntStream.range(0, 18)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> answer(
                                    i % 2 == 0
                                            ? AcknowledgementStory.given(Answer.NOT_AFFECTED)
                                            : AcknowledgementStory.given(Answer.NEED_HELP)),
                            threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(sql.fetchCount(ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.IS_STANDING.eq(true)))
                .isEqualTo(1);
    }

    @Test
    void afterAMovedDateTheSameAnswerIsANewOne() {
        Acknowledgement first = answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        clock.advance(Duration.ofHours(1));
        deprecation = deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-28T09:00", "America/Los_Angeles", "More time", null), "pm");

        assertThat(answer(AcknowledgementStory.given(Answer.NOT_AFFECTED)).id()).isNotEqualTo(first.id());
    }

    @Test
    void movingNeedsADayThatFits() {
        assertThat(faults(AnswerGiven.of("migrating"))).containsExactly(AnswerFault.BY_MISSING);
        assertThat(faults(AcknowledgementStory.migratingBy("24/04/2023"))).containsExactly(AnswerFault.BY_NOT_A_DATE);
        assertThat(faults(AcknowledgementStory.migratingBy("2023-02-30"))).containsExactly(AnswerFault.BY_NOT_A_DATE);
        assertThat(faults(AcknowledgementStory.migratingBy("+999999999-01-01")))
                .containsExactly(AnswerFault.BY_NOT_A_DATE);
        assertThat(faults(AcknowledgementStory.migratingBy("2023-04-18"))).containsExactly(AnswerFault.BY_BEFORE_TODAY);
        assertThat(faults(AcknowledgementStory.migratingBy("2023-04-26"))).containsExactly(AnswerFault.BY_AFTER_END);
        assertThat(faults(AcknowledgementStory.migratingBy("2023-04-19"))).isEmpty();
        assertThat(faults(AcknowledgementStory.migratingBy("2023-04-25"))).isEmpty();
    }

    @Test
    void theOtherAnswersSayWhatIsWrongToo() {
        assertThat(faults(new AnswerGiven(null, null, null, null, null, false)))
                .containsExactly(AnswerFault.ANSWER_UNKNOWN);
        assertThat(faults(new AnswerGiven("yes", null, null, null, null, false)))
                .containsExactly(AnswerFault.ANSWER_UNKNOWN);
        assertThat(faults(AnswerGiven.of("need_more_time")))
                .containsExactly(AnswerFault.UNTIL_MISSING, AnswerFault.BECAUSE_MISSING);
        assertThat(faults(moreTime("2023-04-01"))).containsExactly(AnswerFault.UNTIL_BEFORE_TODAY);
        assertThat(faults(moreTime("2023-04-24"))).containsExactly(AnswerFault.UNTIL_BEFORE_END);
        assertThat(faults(moreTime("25 April"))).containsExactly(AnswerFault.UNTIL_NOT_A_DATE);
        assertThat(faults(moreTime("2023-04-28"))).isEmpty();
        assertThat(faults(new AnswerGiven("need_more_time", "2023-04-28", null, "x".repeat(2001), null, false)))
                .containsExactly(AnswerFault.BECAUSE_TOO_LONG);
        assertThat(faults(AnswerGiven.of("need_help"))).containsExactly(AnswerFault.QUESTION_MISSING);
        assertThat(faults(new AnswerGiven("need_help", null, null, null, "x".repeat(2001), false)))
                .containsExactly(AnswerFault.QUESTION_TOO_LONG);
        assertThat(faults(new AnswerGiven("need_help", null, null, null, "😀".repeat(2000), false)))
                .isEmpty();
        assertThat(faults(new AnswerGiven("need_help", null, null, null, "\u0000", false)))
                .containsExactly(AnswerFault.QUESTION_UNREADABLE);
    }

    @Test
    void aWrongAnswerIsRefusedByItsFieldAndKeptNowhere() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> answer(AnswerGiven.of("migrating")))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("by"));
        assertThat(acknowledgements.of(owner.accountId())).isEmpty();
    }

    @Test
    void onceItHasEndedNobodyCanHaveMoreTime() {
        clock.set(Instant.parse("2023-05-01T00:00:00Z"));

        assertThat(faults(AcknowledgementStory.migratingBy("2023-05-02"))).containsExactly(AnswerFault.ANSWER_TOO_LATE);
        assertThat(faults(AcknowledgementStory.given(Answer.NOT_AFFECTED))).isEmpty();
        assertThat(faults(AcknowledgementStory.given(Answer.NEED_HELP))).isEmpty();
    }

    @Test
    void whatIsWithdrawnTakesNoAnswer() {
        deprecation = deprecations.withdraw(deprecation.slug(), "Access was restored", "pm");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> answer(AcknowledgementStory.given(Answer.NOT_AFFECTED)))
                .matches(refusal -> refusal.kind() == ProblemException.Kind.CONFLICT);
    }

    @Test
    void aContactWhoIsTheWrongPersonIsRecordedOnce(@Autowired WrongRecipients wrong) {
        wrong.report(deprecation, owner, null);
        wrong.report(deprecation, owner, null);
        wrong.report(deprecation, story.admin(), "right@northwind-outdoor.example");

        assertThat(ledger.about(List.of("account:acct-7"), 10))
                .filteredOn(entry -> entry.kind().equals("contact.wrong_person"))
                .extracting(LedgerEntry::actor)
                .containsExactly("contact:" + story.admin().id(), "contact:" + owner.id());
    }

    private static AnswerGiven moreTime(String until) {
        return new AnswerGiven("need_more_time", null, until, "41 archives are being copied", null, false);
    }

    private List<AnswerFault> faults(AnswerGiven given) {
        return acknowledgements.faults(given, deprecation, AnswerSource.byLink(owner));
    }

    private Acknowledgement answer(AnswerGiven given) {
        return acknowledgements.answer(deprecation, AnswerSource.byLink(owner), given, "en", 1);
    }
}
