package io.duskline.readiness;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.ProofCall.PROOF_CALL;
import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;
import static io.duskline.readiness.ProofStory.AGENT;
import static io.duskline.readiness.ProofStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A deprecation asks how sure we are: by everybody, by a share, by a sample that is called, by what was handed over. */
@DusklineTest
class ProofScenarioTest {

    @Autowired
    ProofStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    LevelsOfProof proofs;

    @Autowired
    ChosenLevels levels;

    @Autowired
    Drawing drawing;

    @Autowired
    Draws draws;

    @Autowired
    EnteringCalls entering;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Test
    void everybodyAShareAndWhatWasHandedOver() throws Exception {
        story.told(10);
        answer("acme");
        answer("maison");
        levels.choose(SLUG, "B", 21, PM);
        answer("a3");

        Proof proof = proofs.of(story.twitter());

        assertThat(proof.of(ProofLevel.A)).matches(level -> level.counted() == 3 && level.needed() == 10);
        assertThat(proof.of(ProofLevel.A).isReached()).isFalse();
        assertThat(proof.asked().orElseThrow())
                .as("21 of 100 of 10 are 3")
                .matches(level -> level.level() == ProofLevel.B && level.needed() == 3 && level.isReached());
        assertThat(proof.asked().orElseThrow().arithmetic())
                .isEqualTo("3 of 10 accounts are heard from or resolved; 21 of 100 must be, which is 3.");
        assertThat(proof.of(ProofLevel.D))
                .matches(level -> level.counted() == 10 && level.needed() == 10 && level.isReached());
        assertThat(proof.figures().at()).isEqualTo(clock.instant());
    }

    @Test
    void whoHoldsAnotherDateWasNotHandedTheLatestMessage() throws Exception {
        story.told(5);
        levels.choose(SLUG, "D", null, PM);
        assertThat(reached()).isTrue();
        clock.advance(Duration.ofMinutes(5));

        deprecations.moveSunset(SLUG, "2023-04-28T09:00", "America/Los_Angeles", "Twitter waits", PM);

        assertThat(reached()).isFalse();
        assertThat(words()).contains("to 0 of 5 accounts", "5 accounts hold an older one");
        campaigns.goOn();
        assertThat(reached()).isTrue();
    }

    @Test
    void beforeAnybodyIsToldNothingIsProven() throws Exception {
        campaigns.twitterEnds();
        Proof proof = proofs.of(story.twitter());

        assertThat(proof.chosen()).isNull();
        assertThat(proof.levels()).noneMatch(LevelState::isReached);
        assertThat(proof.of(ProofLevel.D).arithmetic()).isEqualTo("No campaign has told anybody yet.");
        levels.choose(SLUG, "C", null, PM);
        assertThatThrownBy(() -> drawing.draw(SLUG, null, PM)).hasMessageContaining("nobody to be drawn");
    }

    @Test
    void aLevelIsChosenOnceAndWhatIsWrongIsNamed() throws Exception {
        campaigns.twitterEnds();
        assertFault("level", () -> levels.choose(SLUG, null, null, PM));
        assertFault("level", () -> levels.choose(SLUG, "E", null, PM));
        assertFault("share", () -> levels.choose(SLUG, "B", null, PM));
        assertFault("share", () -> levels.choose(SLUG, "B", 0, PM));
        assertFault("share", () -> levels.choose(SLUG, "B", 101, PM));
        assertFault("share", () -> levels.choose(SLUG, "C", 95, PM));
        long before = ledger.head().entry();

        levels.choose(SLUG, "B", 80, PM);
        levels.choose(SLUG, "B", 80, PM);
        levels.choose(SLUG, "A", null, PM);

        assertThat(ledger.head().entry()).as("the same again changes nothing").isEqualTo(before + 2);
        assertThat(levels.standing(story.twitter().id()).orElseThrow().level()).isEqualTo(ProofLevel.A);
    }

    @Test
    void theLedgersHeadDrawsAndAnybodyDrawsTheSame() throws Exception {
        story.told(70);
        answer("a5");
        Draw draw = story.drawn();

        LedgerEntry entry = ledger.before(Long.MAX_VALUE, 1).getFirst();
        assertThat(draw.population()).isEqualTo(69);
        assertThat(draw.entry()).isEqualTo(entry.id());
        assertThat(draw.seed()).isEqualTo(entry.hash());
        assertThat(entry.kind()).isEqualTo("proof.drawn");
        assertThat(entry.detail()).contains("\"population\":69", draw.fingerprint());
        List<String> again = new DrawOrder(entry.hash(), SLUG)
                .of(draws.population(draw)).stream()
                        .map(DrawOrder.Candidate::externalId)
                        .toList();
        assertThat(story.sample().list()).extracting(Called::account).isEqualTo(again.subList(0, 59));
        assertThat(again).doesNotContain("a5").hasSize(69);
        assertThat(DrawOrder.fingerprint(draws.population(draw))).isEqualTo(draw.fingerprint());
    }

    @Test
    void fiftyNineWhoKnowReachIt() throws Exception {
        story.told(70);
        story.drawn();
        assertThat(story.sample().sample()).isEqualTo(new Sample(70, 59, 0, 0, 59, 0));

        IntStream.rangeClosed(1, 58).forEach(place -> story.enter(place, CallResult.KNOWS));
        assertThat(reached()).isFalse();
        story.enter(59, CallResult.KNOWS);

        assertThat(reached()).isTrue();
        assertThat(words())
                .isEqualTo(
                        "Of 70 accounts told and not heard from, 59 drawn ones are to be called: 59 know, 0 do not, 0"
                                + " open. If only 95 of 100 knew, 0.95^59 = 0.0485, that is 48 of 1,000 samples, would turn out"
                                + " as well; so we are 95 % sure that at least 95 of 100 know.");
    }

    @Test
    void whoDoesNotKnowMakesTheListGoOnInTheSameOrder() throws Exception {
        story.told(100);
        Draw draw = story.drawn();
        List<String> order = new DrawOrder(draw.seed(), SLUG)
                .of(draws.population(draw)).stream()
                        .map(DrawOrder.Candidate::externalId)
                        .toList();
        story.enter(7, CallResult.UNAWARE);

        assertThat(story.sample().list()).extracting(Called::account).isEqualTo(order.subList(0, 93));
        story.enter(93, CallResult.GIVEN_UP);
        assertThat(story.sample().sample().calls())
                .as("124 are more than there are")
                .isEqualTo(100);
        assertThat(story.sample().sample().isEverybody()).isTrue();

        story.allKnow();

        assertThat(reached()).as("98 of 100 know, and all were asked").isTrue();
        assertThat(words()).contains("nothing is estimated: at most 5 may not know");
    }

    @Test
    void nobodyReachedStaysOpenAndNobodyTakesTheirPlace() throws Exception {
        story.told(62);
        story.drawn();
        Called first = story.at(1);
        IntStream.rangeClosed(2, 59).forEach(place -> story.enter(place, CallResult.KNOWS));
        story.enter(1, CallResult.NOT_REACHED);
        story.enter(1, CallResult.WRONG_NUMBER);
        story.enter(1, CallResult.NOT_REACHED);

        assertThat(story.sample().sample()).isEqualTo(new Sample(62, 59, 58, 0, 1, 0));
        assertThat(story.at(1).account()).isEqualTo(first.account());
        assertThat(story.at(1).tries()).hasSize(3);
        assertThat(reached()).isFalse();
        assertThatThrownBy(
                        () -> entering.enter(SLUG, story.at(1).id(), call("given_up", null, null, null, null), AGENT))
                .as("what was tried?")
                .isInstanceOf(Refusal.class);

        story.enter(1, CallResult.GIVEN_UP);

        assertThat(story.sample().sample().unaware()).isEqualTo(1);
        assertThat(story.sample().sample().calls()).isEqualTo(62);
    }

    @Test
    void whoAnswersByItselfNeedsNoCall() throws Exception {
        story.told(61);
        story.drawn();
        Called third = story.at(3);
        answer(third.account());

        assertThat(story.at(3).state()).isEqualTo(CallState.HEARD_FROM);
        assertThat(story.sample().sample().knowing()).isEqualTo(1);
        assertThatThrownBy(() -> story.enter(third, CallResult.UNAWARE)).hasMessageContaining("heard from");
    }

    @Test
    void whoDidNotKnowStaysSoThoughTheyAnswerThen() throws Exception {
        story.told(61);
        story.drawn();
        Called third = story.enter(3, CallResult.UNAWARE);
        answer(third.account());

        assertThat(story.at(3).state()).isEqualTo(CallState.UNAWARE);
    }

    @Test
    void anotherDateMakesWhatTheyKnewOldUntilItHoldsAgain() throws Exception {
        story.told(61);
        story.drawn();
        story.enter(1, CallResult.KNOWS);
        story.enter(2, CallResult.UNAWARE);
        Called answering = story.at(3);
        answer(answering.account());
        clock.advance(Duration.ofMinutes(5));

        deprecations.moveSunset(SLUG, "2023-04-28T09:00", "America/Los_Angeles", "Twitter waits", PM);

        assertThat(story.at(1).state()).isEqualTo(CallState.CALL_AGAIN);
        assertThat(story.at(2).state()).isEqualTo(CallState.UNAWARE);
        assertThat(story.at(3).state()).as("it answered to the date before").isEqualTo(CallState.TO_CALL);
        story.enter(1, CallResult.KNOWS);
        assertThat(story.at(1).state()).isEqualTo(CallState.KNOWS);

        deprecations.moveSunset(SLUG, "2023-04-25T09:00", "America/Los_Angeles", "And back", PM);
        assertThat(story.at(1).state()).as("they named the 28th last").isEqualTo(CallState.CALL_AGAIN);

        deprecations.suspend(SLUG, "Paused", PM);
        assertThat(story.at(1).state()).isEqualTo(CallState.CALL_AGAIN);
    }

    @Test
    void anEntryIsCorrectedVisiblyAndOnlyTheLast() throws Exception {
        story.told(61);
        story.drawn();
        Called called = story.enter(1, CallResult.UNAWARE);
        long wrong = called.tries().getFirst().id();

        assertThatThrownBy(() -> story.enter(1, CallResult.KNOWS)).hasMessageContaining("correct the entry");
        assertFault("why", () -> entering.enter(SLUG, called.id(), call("knows", "Bo", null, wrong, null), AGENT));
        assertFault("corrects", () -> entering.enter(SLUG, called.id(), call("knows", "Bo", null, 1L, "So"), AGENT));
        assertFault(
                "spoke_with", () -> entering.enter(SLUG, called.id(), call("knows", null, null, wrong, "So"), AGENT));

        Called corrected =
                entering.enter(SLUG, called.id(), call("knows", "Bo", "The 25th", wrong, "Wrong row"), AGENT);

        assertThat(corrected.state()).isEqualTo(CallState.KNOWS);
        assertThat(corrected.tries()).extracting(ProofCall::isCorrected).containsExactly(true, false);
        assertThat(story.sample().corrections()).isEqualTo(1);
        assertThat(ledger.before(Long.MAX_VALUE, 1).getFirst().detail())
                .contains("\"corrects\":" + wrong)
                .doesNotContain("Bo\"", "25th");
        assertThatThrownBy(() -> entering.enter(SLUG, called.id(), call("knows", "Bo", null, wrong, "Again"), AGENT))
                .hasMessageContaining("last entry");
    }

    @Test
    void twoAgentsDoNotEnterTheSameCall() throws Exception {
        story.told(61);
        story.drawn();
        Called called = story.at(1);
        story.enter(called, CallResult.NOT_REACHED);

        assertThatThrownBy(() ->
                        entering.enter(SLUG, called.id(), new NewCall("not_reached", null, null, null, null, 0), AGENT))
                .hasMessageContaining("meanwhile");
        assertThat(sql.fetchCount(PROOF_CALL)).isEqualTo(1);
    }

    @Test
    void ofTwoWhoEnterAtOnceOneIsRefused() throws Exception {
        story.told(61);
        story.drawn();
        Called called = story.at(1);
        CountDownLatch together = new CountDownLatch(2);
        Callable<Boolean> entering = () -> {
            together.countDown();
            together.await();
            try {
                story.enter(called, CallResult.KNOWS);
                return true;
            } catch (Refusal refusal) {
                return false;
            }
        };

        try (ExecutorService agents = Executors.newFixedThreadPool(2)) {
            assertThat(agents.invokeAll(List.of(entering, entering)))
                    .extracting(Future::get)
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(sql.fetchCount(PROOF_CALL)).isEqualTo(1);
    }

    @Test
    void onlyWhoIsOnTheListIsCalled() throws Exception {
        story.told(70);
        story.drawn();
        long behind = sql.select(PROOF_DRAWN.ID)
                .from(PROOF_DRAWN)
                .where(PROOF_DRAWN.PLACE.eq(60))
                .fetchSingle(PROOF_DRAWN.ID);

        assertThatThrownBy(() -> entering.enter(SLUG, behind, call("knows", "Bo", null, null, null), AGENT))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("There is no call");
        levels.choose(SLUG, "A", null, PM);
        assertThatThrownBy(() -> story.enter(1, CallResult.KNOWS)).hasMessageContaining("not asked for any more");
    }

    @Test
    void aNewDrawNeedsAReasonAndKeepsTheOldOne() throws Exception {
        story.told(61);
        story.drawn();
        story.enter(1, CallResult.UNAWARE);
        assertFault("why", () -> drawing.draw(SLUG, " ", PM));

        Draw second = drawing.draw(SLUG, "The date moved", PM);

        assertThat(second.number()).isEqualTo(2);
        assertThat(draws.of(story.twitter().id())).extracting(Draw::number).containsExactly(2, 1);
        assertThat(story.sample().sample()).isEqualTo(new Sample(61, 59, 0, 0, 59, 0));
        assertThat(sql.fetchCount(PROOF_CALL)).isEqualTo(1);
    }

    @Test
    void whoWasToldSinceIsNotSpokenOf() throws Exception {
        story.told(61);
        story.drawn();
        story.allKnow();
        assertThat(reached()).isTrue();
        for (int number = 101; number <= 103; number++) {
            story.account(number);
        }
        campaigns.launched("first", CampaignStory.NOW);

        assertThat(proofs.of(story.twitter()).figures().accounts())
                .as("each once")
                .isEqualTo(64);
        assertThat(proofs.of(story.twitter()).toldSince()).isEqualTo(3);
        assertThat(reached()).as("3 of 64 are at most 5 in 100").isTrue();
        assertThat(words()).contains("nothing of 3 accounts (3 told since the draw, 0 not told, 0 lost), of 64 in all");

        story.account(104);
        campaigns.launched("first", CampaignStory.NOW);
        assertThat(reached()).isFalse();
    }

    @Test
    void nothingIsDrawnOrCalledForAnotherLevelOrAfterAWithdrawal() throws Exception {
        story.told(5);
        levels.choose(SLUG, "A", null, PM);
        assertThatThrownBy(() -> drawing.draw(SLUG, null, PM)).hasMessageContaining("Only level C");
        story.drawn();
        deprecations.withdraw(SLUG, "Restored", PM);

        assertThatThrownBy(() -> drawing.draw(SLUG, "Anew", PM)).hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> story.enter(1, CallResult.KNOWS)).hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> levels.choose(SLUG, "B", 5, PM)).hasMessageContaining("withdrawn");
        assertThat(proofs.calling(story.twitter())).isEmpty();
    }

    private void answer(String account) {
        acknowledgements.answer(
                story.twitter(),
                accounts.contacts(accounts.get(account).id()).getFirst(),
                AcknowledgementStory.given(Answer.NEED_HELP),
                "en",
                1);
    }

    private boolean reached() {
        return proofs.of(story.twitter()).asked().orElseThrow().isReached();
    }

    private String words() {
        return proofs.of(story.twitter()).asked().orElseThrow().arithmetic();
    }

    private static NewCall call(
            String result,
            @Nullable String spokeWith,
            @Nullable String said,
            @Nullable Long corrects,
            @Nullable String why) {
        return new NewCall(result, spokeWith, said, corrects, why, null);
    }

    private static void assertFault(String field, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(io.duskline.web.Fault::field)
                                .containsExactly(field));
    }
}
