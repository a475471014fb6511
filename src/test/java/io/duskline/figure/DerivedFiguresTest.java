package io.duskline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** No request waits long for a count: fast figures are exact, costly ones are the last count with its time. */
@DusklineTest
class DerivedFiguresTest {

    private static final FigureKind<Integer> KIND = new FigureKind<>("test", Integer.class, Duration.ofDays(30));
    private static final String ID = "a rule";

    @Autowired
    FigureRepository kept;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    /** What was left for the background. */
    final Deque<Runnable> background = new ArrayDeque<>();

    /** As long as the last count took, it went on. */
    Instant now = TestClock.START;

    /** It goes on by what each count takes. */
    final Clock passing = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    final AtomicInteger counted = new AtomicInteger();

    /** What somebody who asked was told that it could not be counted, each time. */
    final List<Class<?>> toldOfFailures = new ArrayList<>();

    DerivedFigures patient;

    @BeforeEach
    void nobodyCountsInTheBackgroundByItself() {
        patient = TestFigures.counted(kept, background::add, clock, passing, Duration.ZERO, toldOfFailures::add);
    }

    private Supplier<Integer> taking(Duration cost) {
        return () -> {
            now = now.plus(cost);
            return counted.incrementAndGet();
        };
    }

    private DerivedFigures atOnce() {
        return TestFigures.counted(kept, Runnable::run, clock, passing, Duration.ZERO, toldOfFailures::add);
    }

    @Test
    void whatIsQuickIsCountedEachTimeAndKeptNowhere() {
        assertThat(atOnce().find(KIND.request(ID, taking(Duration.ofMillis(5)))))
                .contains(1);
        assertThat(atOnce().find(KIND.request(ID, taking(Duration.ofMillis(5)))))
                .contains(2);
        assertThat(kept.find(KIND, ID)).isEmpty();
    }

    @Test
    void whoeverAsksFirstForWhatIsCostlyDoesNotWaitForIt() {
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .isEmpty();
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .isEmpty();
        assertThat(background).as("both wait for one count").hasSize(1);

        background.remove().run();

        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .contains(1);
        assertThat(counted).hasValue(1);
    }

    @Test
    void whoeverNeedsItCountsItAndWaitsForNobodysTurn() {
        assertThat(patient.await(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .isEqualTo(1);
        background.remove().run();
        assertThat(counted).as("what is counted already is not counted again").hasValue(1);

        String other = "other";
        assertThat(transaction.<Integer>execute(
                        status -> patient.await(KIND.request(other, taking(Duration.ofSeconds(4))))))
                .isEqualTo(2);
        assertThat(background).isEmpty();
    }

    @Test
    void neededCountThatWaitsForItsTurnRunsInTheCallersThread() {
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .isEmpty();

        assertThat(patient.await(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .isEqualTo(1);
        background.remove().run();
        assertThat(counted).as("counted once").hasValue(1);
    }

    @Test
    void callersThatNeedItAtOnceWaitForOneCount() throws Exception {
        CompletableFuture<Void> isRunning = new CompletableFuture<>();
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        Supplier<Integer> costly = taking(Duration.ofSeconds(4));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = callers.submit(() -> patient.await(KIND.request(ID, () -> {
                isRunning.complete(null);
                mayEnd.join();
                return costly.get();
            })));
            isRunning.join();
            FutureTask<Integer> second = new FutureTask<>(() -> patient.await(KIND.request(ID, costly)));
            Thread waiting = Thread.ofPlatform().start(second);
            while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            mayEnd.complete(null);

            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(1);
        }
    }

    @Test
    void withinATransactionNothingIsBegun() {
        atOnce().find(KIND.request(ID, taking(Duration.ofSeconds(4))));
        clock.advance(Duration.ofHours(1));

        assertThat(transaction.<Integer>execute(
                        status -> patient.await(KIND.request(ID, taking(Duration.ofSeconds(4))))))
                .isEqualTo(1);
        assertThat(background).isEmpty();
    }

    @Test
    void itIsCountedAgainInTheBackgroundOnceTheDatabaseHadItsRest() {
        atOnce().find(KIND.request(ID, taking(Duration.ofSeconds(4))));
        clock.advance(Duration.ofSeconds(79));
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .contains(1);
        assertThat(background).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .contains(1);
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .contains(1);
        assertThat(background).as("one of the two has it").hasSize(1);

        background.remove().run();
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .contains(2);
    }

    @Test
    void whatChangedIsCountedAgainWithoutARest() {
        atOnce().find(KIND.request(ID, taking(Duration.ofSeconds(4))));
        Instant counted = clock.instant();
        clock.advance(Duration.ofSeconds(2));

        assertThat(patient.find(changedAt(counted))).contains(1);
        assertThat(background).as("it was counted since").isEmpty();

        assertThat(patient.find(changedAt(counted.plusSeconds(1)))).contains(1);
        assertThat(background).hasSize(1);
    }

    private FigureRequest<Integer> changedAt(Instant at) {
        return KIND.request(ID, at, taking(Duration.ofSeconds(4)));
    }

    @Test
    void ofSeveralTheOnesThatAreThereAreGiven() {
        atOnce().find(KIND.request(ID, taking(Duration.ofSeconds(4))));

        assertThat(patient.find(List.of(request("other"), request(ID))))
                .containsExactly(Optional.empty(), Optional.of(1));
        assertThat(background).hasSize(1);

        background.remove().run();
        assertThat(patient.find(List.of(request("other"), request(ID))))
                .containsExactly(Optional.of(2), Optional.of(1));
    }

    private FigureRequest<Integer> request(String key) {
        return KIND.request(key, taking(Duration.ofSeconds(4)));
    }

    @Test
    void whatWasCostlyOnceAndIsQuickByNowIsExactAgain() {
        atOnce().find(KIND.request(ID, taking(Duration.ofSeconds(4))));
        clock.advance(Duration.ofSeconds(80));

        assertThat(atOnce().find(KIND.request(ID, taking(Duration.ofMillis(5)))))
                .as("the last one, as whoever asks waits for nothing costly")
                .contains(1);
        assertThat(atOnce().find(KIND.request(ID, taking(Duration.ofMillis(5)))))
                .contains(3);
    }

    @Test
    void whatFailedRestsForTenSecondsAndWhoeverAsksIsToldSo() {
        assertThat(patient.find(KIND.request(ID, failingAfter(Duration.ofSeconds(4)))))
                .isEmpty();
        assertThat(toldOfFailures).isEmpty();
        background.remove().run();

        clock.advance(Duration.ofSeconds(9));
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .isEmpty();
        assertThat(background).isEmpty();
        assertThat(toldOfFailures).containsExactly(Integer.class);

        clock.advance(Duration.ofSeconds(1));
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .isEmpty();
        background.remove().run();
        assertThat(patient.find(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .contains(1);
        assertThat(toldOfFailures).hasSize(1);
    }

    @Test
    void whatFailsAgainRestsAgainUntilItGoesWell() {
        DerivedFigures counts = atOnce();
        AtomicInteger tried = new AtomicInteger();
        Supplier<Integer> failing = () -> {
            tried.incrementAndGet();
            return failing();
        };

        for (int second = 0; second < 60; second++) {
            counts.find(KIND.request(ID, failing));
            counts.find(KIND.request(ID, failing));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(tried).hasValue(6);
        assertThat(counts.find(KIND.request(ID, taking(Duration.ofMillis(5)))))
                .as("its rest is over")
                .contains(1);
        assertThat(counts.find(KIND.request(ID, taking(Duration.ofMillis(5)))))
                .as("what failed before it went well says nothing of now")
                .contains(2);
    }

    @Test
    void whoeverWaitsForWhatFailsIsToldSoToo() {
        assertThat(atOnce().find(KIND.request(ID, DerivedFiguresTest::failing))).isEmpty();
        assertThat(atOnce().find(List.of(
                        KIND.request(ID, DerivedFiguresTest::failing), KIND.request("other", taking(Duration.ZERO)))))
                .containsExactly(Optional.empty(), Optional.of(1));

        assertThat(toldOfFailures).hasSize(2);
    }

    @Test
    void whomNothingElseWillDoTriesWhateverFailedAndLearnsWhy() {
        DerivedFigures counts = atOnce();
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> counts.await(KIND.request(ID, DerivedFiguresTest::failing)))
                    .hasMessage("the database is away");
        }

        assertThat(counts.await(KIND.request(ID, taking(Duration.ofSeconds(4)))))
                .isEqualTo(1);
        assertThat(counts.find(KIND.request(ID, taking(Duration.ofSeconds(4))))).contains(1);
        assertThat(toldOfFailures).isEmpty();
    }

    private Supplier<Integer> failingAfter(Duration cost) {
        return () -> {
            now = now.plus(cost);
            return failing();
        };
    }

    private static Integer failing() {
        throw new IllegalStateException("the database is away");
    }

    @Test
    void whatNobodyAskedForInAMonthIsForgotten() {
        kept.keep(KIND, ID, 1, clock.instant(), Duration.ofSeconds(1));
        clock.advance(Duration.ofDays(31));

        kept.keep(KIND, "other", 2, clock.instant(), Duration.ofSeconds(1));

        assertThat(kept.find(KIND, ID)).isEmpty();
    }

    @Test
    void anErrorIsAFailureLikeOthers() {
        DerivedFigures counts = atOnce();
        AtomicInteger tried = new AtomicInteger();
        for (int time = 1; time <= 2; time++) {
            assertThat(counts.find(KIND.request(ID, () -> {
                        tried.incrementAndGet();
                        throw new StackOverflowError();
                    })))
                    .isEmpty();
            clock.advance(Duration.ofMinutes(1));
            assertThat(tried).hasValue(time);
        }
    }

    @Test
    void aNodeThatStopsHasNoFigure() {
        AtomicInteger tried = new AtomicInteger();
        DerivedFigures stopping = TestFigures.counted(
                kept,
                task -> {
                    tried.incrementAndGet();
                    throw new RejectedExecutionException("this node stops");
                },
                clock,
                passing,
                Duration.ofHours(1),
                toldOfFailures::add);
        for (int time = 1; time <= 2; time++) {
            assertThat(stopping.find(request(ID))).isEmpty();
            assertThat(tried).hasValue(time);
        }
    }

    @Test
    void aCountNeverTakesThePlaceOfALaterOne() {
        kept.keep(KIND, ID, 2, clock.instant(), Duration.ofSeconds(1));
        kept.keep(KIND, ID, 1, clock.instant().minusSeconds(9), Duration.ofSeconds(1));

        assertThat(kept.find(KIND, ID).orElseThrow().value()).isEqualTo(2);
    }

    @Test
    void whatWasQuickWaitsForNothingCostly() {
        atOnce().find(KIND.request("other", taking(Duration.ofMillis(5))));
        patient.await(KIND.request("other", taking(Duration.ofMillis(5))));
        background.clear();

        assertThat(patient.find(request(ID))).isEmpty();
        assertThat(patient.find(KIND.request("other", taking(Duration.ofMillis(5)))))
                .contains(3);
        assertThat(background).as("the costly one").hasSize(1);
    }
}
