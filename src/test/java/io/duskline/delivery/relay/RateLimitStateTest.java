package io.duskline.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a limit grants at one moment, given what was used before. */
class RateLimitStateTest {

    private static final Instant NOW = Instant.parse("2023-04-19T17:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aRateGivesOutEvenTurnsForHalfASecond() {
        RateLimitState state = fresh(new Limit.Rate("mail", 4));

        List<Instant> turns = takeAll(state);

        assertThat(turns).containsExactly(NOW, NOW.plusMillis(250), NOW.plusMillis(500));
        assertThat(state.nextTurn).isEqualTo(NOW.plusMillis(750));
    }

    @Test
    void turnsThatNobodyTookAreLost() {
        RateLimitState state = new RateLimitState(new Limit.Rate("mail", 4), NOW, NOW, NOW.minus(HOUR), null, 0, 0);

        assertThat(takeAll(state)).hasSize(3).first().isEqualTo(NOW);
    }

    @Test
    void oneMessageAMinuteLeavesEveryMinute() {
        Limit.Rate slow = new Limit.Rate("mail", 1 / 60.0);

        assertThat(new RateLimitState(slow, NOW, NOW, NOW.plusSeconds(30), null, 0, 0).left())
                .isZero();
        assertThat(new RateLimitState(slow, NOW, NOW, NOW, null, 0, 0).left()).isEqualTo(1);
    }

    @Test
    void aTurnFurtherAheadThanTheRateJustifiesIsMovedUpOnce() {
        Limit.Rate rate = new Limit.Rate("mail", 4);
        RateLimitState afterTheClockWentBack = new RateLimitState(rate, NOW, NOW, NOW.plus(HOUR), null, 0, 0);

        assertThat(afterTheClockWentBack.left()).isZero();
        assertThat(afterTheClockWentBack.nextTurn).isEqualTo(NOW.plusMillis(750));
        assertThat(afterTheClockWentBack.isToBeSaved()).isTrue();

        Instant next = afterTheClockWentBack.nextTurn;
        RateLimitState soon = new RateLimitState(rate, NOW.plusMillis(300), NOW, next, null, 0, 0);
        assertThat(takeAll(soon)).containsExactly(next);
    }

    @Test
    void aRaisedRateCountsAtOnce() {
        Instant afterAMinute = NOW.plusSeconds(60);

        RateLimitState raised = new RateLimitState(new Limit.Rate("mail", 10), NOW, NOW, afterAMinute, null, 0, 0);

        assertThat(raised.nextTurn).isEqualTo(NOW.plusMillis(600));
    }

    @Test
    void aTurnThatAnotherNodeTookInItsTimeIsBelieved() {
        RateLimitState full = fresh(new Limit.Rate("mail", 4));
        takeAll(full);

        RateLimitState others = new RateLimitState(new Limit.Rate("mail", 4), NOW, NOW, full.nextTurn, null, 0, 0);

        assertThat(others.nextTurn).isEqualTo(full.nextTurn);
        assertThat(others.isToBeSaved()).isFalse();
    }

    @Test
    void aWindowThatBeginsInTheFutureBeginsNow() {
        Limit hourly = new Limit.Amount("hour", 1000, HOUR);

        RateLimitState state = new RateLimitState(hourly, NOW, NOW.plus(HOUR), null, NOW.plus(HOUR), 300, 400);

        assertThat(state.windowFrom).isEqualTo(NOW);
        assertThat(state.since).isEqualTo(NOW);
        assertThat(state.left()).isEqualTo(300);
        assertThat(state.isToBeSaved()).isTrue();
    }

    @Test
    void whatWasUsedInTheWindowBeforeCountsByThePartThatIsStillWithin() {
        Limit hourly = new Limit.Amount("hour", 1000, HOUR);

        assertThat(fresh(hourly).left()).isEqualTo(1000);
        assertThat(new RateLimitState(hourly, NOW, NOW, null, NOW.minus(Duration.ofMinutes(15)), 300, 400).left())
                .as("1000 - 300 - three quarters of 400")
                .isEqualTo(400);
        assertThat(new RateLimitState(hourly, NOW, NOW, null, NOW.minus(Duration.ofMinutes(75)), 800, 1000).left())
                .as("the window has slid: 1000 - three quarters of 800")
                .isEqualTo(400);
        assertThat(new RateLimitState(hourly, NOW, NOW, null, NOW.minus(Duration.ofHours(5)), 800, 1000).left())
                .isEqualTo(1000);
    }

    @Test
    void aNewRelayWarmsUpDayByDay() {
        Limit warmUp = new Limit.WarmUp("warm-up", 200, 5);

        assertThat(onDay(warmUp, 0).left()).isEqualTo(200);
        assertThat(onDay(warmUp, 1).left()).isEqualTo(400);
        assertThat(onDay(warmUp, 4).left()).isEqualTo(3200);
        assertThat(onDay(warmUp, 5).left()).isGreaterThan(1_000_000_000);
        assertThat(new Limit.WarmUp("long", 3, 60).most(59)).isEqualTo(3L << 59);
    }

    @Test
    void whatIsInHandLeavesRoomForTheRest() {
        Limit inHand = new Limit.Concurrency("connections", "slow", 10);
        RateLimitState state = new RateLimitState(inHand, NOW, NOW, null, null, 7, 0);

        assertThat(takeAll(state)).hasSize(3);
        assertThat(state.isToBeSaved()).isFalse();
    }

    private static RateLimitState onDay(Limit limit, int day) {
        return new RateLimitState(limit, NOW, NOW.minus(Duration.ofDays(day)), null, null, 0, 0);
    }

    private static RateLimitState fresh(Limit limit) {
        return new RateLimitState(limit, NOW, NOW, null, null, 0, 0);
    }

    private static List<Instant> takeAll(RateLimitState state) {
        List<Instant> turns = new ArrayList<>();
        while (state.left() > 0) {
            turns.add(state.take());
        }
        return turns;
    }
}
