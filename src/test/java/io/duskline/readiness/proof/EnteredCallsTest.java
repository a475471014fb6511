package io.duskline.readiness.proof;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.ProofCall.PROOF_CALL;
import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;
import static io.duskline.readiness.proof.ProofStory.AGENT;
import static io.duskline.readiness.proof.ProofStory.SLUG;
import static io.duskline.readiness.proof.ProofStory.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.catalog.Deprecations;
import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an agent enters of a call, what becomes of it when the account answers or the date moves, and what is refused. */
@DusklineTest
class EnteredCallsTest {

    @Autowired
    ProofStory story;

    @Autowired
    ChosenLevels levels;

    @Autowired
    Drawing drawing;

    @Autowired
    EnteringCalls entering;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

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
        assertThat(story.isReached()).isFalse();
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
        story.answers(third.account());

        assertThat(story.at(3).state()).isEqualTo(CallState.HEARD_FROM);
        assertThat(story.sample().sample().knowing()).isEqualTo(1);
        assertThatThrownBy(() -> story.enter(third, CallResult.UNAWARE)).hasMessageContaining("heard from");
    }

    @Test
    void whoDidNotKnowStaysSoThoughTheyAnswerThen() throws Exception {
        story.told(61);
        story.drawn();
        Called third = story.enter(3, CallResult.UNAWARE);
        story.answers(third.account());

        assertThat(story.at(3).state()).isEqualTo(CallState.UNAWARE);
    }

    @Test
    void anotherDateMakesWhatTheyKnewOldUntilItHoldsAgain() throws Exception {
        story.told(61);
        story.drawn();
        story.enter(1, CallResult.KNOWS);
        story.enter(2, CallResult.UNAWARE);
        Called answering = story.at(3);
        story.answers(answering.account());
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
        Callable<Boolean> entering = () -> {
            try {
                story.enter(called, CallResult.KNOWS);
                return true;
            } catch (Refusal refusal) {
                return false;
            }
        };

        assertThat(atOnce(entering, entering)).containsExactlyInAnyOrder(true, false);
        assertThat(sql.fetchCount(PROOF_CALL)).isEqualTo(1);
    }

    @Test
    void anEntryWhileItIsDrawnAnewIsTakenOrRefused() throws Exception {
        story.told(70);
        story.drawn();
        for (int round = 0; round < 5; round++) {
            Called called = story.at(1);
            Callable<Boolean> enter = () -> {
                try {
                    story.enter(called, CallResult.KNOWS);
                } catch (Refusal refusal) {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
                }
                return true;
            };
            Callable<Boolean> draw = () -> {
                drawing.draw(SLUG, "Anew", PM);
                return true;
            };
            assertThat(atOnce(enter, draw)).containsOnly(true);
        }
        assertThatThrownBy(() -> entering.enter("other", 1, new NewCall(null, null, null, null, null, null), AGENT))
                .hasMessageContaining("no deprecation");
    }

    private static List<Boolean> atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        CountDownLatch together = new CountDownLatch(2);
        List<Callable<Boolean>> both = Stream.of(one, other)
                .<Callable<Boolean>>map(each -> () -> {
                    together.countDown();
                    together.await();
                    return each.call();
                })
                .toList();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            return two.invokeAll(both).stream().map(Future::resultNow).toList();
        }
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

    private static NewCall call(
            String result,
            @Nullable String spokeWith,
            @Nullable String said,
            @Nullable Long corrects,
            @Nullable String why) {
        return new NewCall(result, spokeWith, said, corrects, why, null);
    }
}
