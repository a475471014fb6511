package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // to have a turn is all
class HashingLimitTest {

    private final ExecutorService people = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();

    @AfterEach
    void goHome() {
        people.shutdownNow();
    }

    @Test
    void noMoreStrangersAreLookedAtAtOnceThanMayBe() throws Exception {
        HashingLimit turns = patient(3);
        CountDownLatch twoAreIn = new CountDownLatch(2);
        AtomicInteger in = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(HashingLimit.PLACES);
        for (int i = 0; i < HashingLimit.PLACES; i++) {
            people.submit(() -> {
                try (var turn = turns.ofStranger()) {
                    most.accumulateAndGet(in.incrementAndGet(), Math::max);
                    twoAreIn.countDown();
                    twoAreIn.await();
                    in.decrementAndGet();
                }
                done.countDown();
                return null;
            });
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(2);
    }

    @Test
    void norMoreOfAllTogether() {
        HashingLimit turns = new HashingLimit(3, Duration.ZERO);
        try (var first = turns.ofKnown();
                var second = turns.ofKnown();
                var third = turns.ofKnown()) {
            assertBusy(turns::ofKnown);
            assertBusy(turns::ofStranger);
        }
    }

    @Test
    void strangersTakeNeitherTheTurnNorThePlacesOfThoseWhoAreKnown() {
        HashingLimit turns = patient(2);
        try (var turn = turns.ofStranger()) {
            for (int i = 0; i < HashingLimit.PLACES; i++) {
                comes("stranger", turns::ofStranger, turns);
            }
            assertBusy(turns::ofStranger);

            turns.ofKnown().close();
            assertThat(order).isEmpty();
        }
    }

    @Test
    void whoeverIsKnownGoesBeforeStrangersWhoCameEarlier() throws Exception {
        HashingLimit turns = patient(2);
        try (var dan = turns.ofKnown()) {
            List<Future<?>> all;
            try (var stranger = turns.ofStranger()) {
                all = List.of(
                        comes("first stranger", turns::ofStranger, turns),
                        comes("second stranger", turns::ofStranger, turns),
                        comes("ann", turns::ofKnown, turns),
                        comes("bob", turns::ofKnown, turns));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(order).containsExactly("ann", "bob", "first stranger", "second stranger");
    }

    @Test
    void whoWaitsTooLongIsToldAndLeavesTheLine() {
        HashingLimit turns = new HashingLimit(2, Duration.ZERO);
        try (var stranger = turns.ofStranger();
                var dan = turns.ofKnown()) {
            assertBusy(turns::ofStranger);
            assertBusy(turns::ofKnown);
            assertThat(turns.waiting()).isZero();
        }

        turns.ofKnown().close();
        turns.ofStranger().close();
    }

    private static HashingLimit patient(int atOnce) {
        return new HashingLimit(atOnce, Duration.ofHours(1));
    }

    /** Returns once they stand in the line. */
    private Future<?> comes(String name, Supplier<HashingLimit.Turn> asks, HashingLimit turns) {
        int before = turns.waiting();
        Future<?> one = people.submit(() -> {
            try (var turn = asks.get()) {
                order.add(name);
            }
        });
        await().pollInterval(Duration.ofMillis(1)).until(() -> turns.waiting() > before);
        return one;
    }

    private static void assertBusy(Supplier<HashingLimit.Turn> asks) {
        assertThatThrownBy(asks::get)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        busy -> assertThat(busy.kind()).isEqualTo(ProblemException.Kind.UNAVAILABLE));
    }
}
