package io.duskline.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a limit grants at one moment, given what was used before. */
class RationTest {

    private static final Instant NOW = Instant.parse("2023-04-19T17:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aRateGivesOutEvenTurnsForHalfASecond() {
        Ration ration = fresh(new Limit.Rate("mail", 4));

        List<Instant> turns = takeAll(ration);

        assertThat(turns).containsExactly(NOW, NOW.plusMillis(250), NOW.plusMillis(500));
        assertThat(ration.nextTurn()).isEqualTo(NOW.plusMillis(750));
    }

    @Test
    void turnsThatNobodyTookAreLost() {
        Ration ration = new Ration(new Limit.Rate("mail", 4), NOW, NOW, NOW.minus(HOUR), null, 0, 0);

        assertThat(takeAll(ration)).hasSize(3).first().isEqualTo(NOW);
    }

    @Test
    void oneMessageAMinuteLeavesEveryMinute() {
        Limit.Rate slow = new Limit.Rate("mail", 1 / 60.0);

        assertThat(new Ration(slow, NOW, NOW, NOW.plusSeconds(30), null, 0, 0).left())
                .isZero();
        assertThat(new Ration(slow, NOW, NOW, NOW, null, 0, 0).left()).isEqualTo(1);
    }

    @Test
    void aTurnFurtherAheadThanTheRateJustifiesIsMovedUpOnce() {
        Limit.Rate rate = new Limit.Rate("mail", 4);
        Ration afterTheClockWentBack = new Ration(rate, NOW, NOW, NOW.plus(HOUR), null, 0, 0);

        assertThat(afterTheClockWentBack.left()).isZero();
        assertThat(afterTheClockWentBack.nextTurn()).isEqualTo(NOW.plusMillis(750));
        assertThat(afterTheClockWentBack.isToBeSaved()).isTrue();

        Instant next = afterTheClockWentBack.nextTurn();
        Ration soon = new Ration(rate, NOW.plusMillis(300), NOW, next, null, 0, 0);
        assertThat(takeAll(soon)).containsExactly(next);
    }

    @Test
    void aRaisedRateCountsAtOnce() {
        Instant afterAMinute = NOW.plusSeconds(60);

        Ration raised = new Ration(new Limit.Rate("mail", 10), NOW, NOW, afterAMinute, null, 0, 0);

        assertThat(raised.nextTurn()).isEqualTo(NOW.plusMillis(600));
    }

    @Test
    void aTurnThatAnotherNodeTookInItsTimeIsBelieved() {
        Ration full = fresh(new Limit.Rate("mail", 4));
        takeAll(full);

        Ration others = new Ration(new Limit.Rate("mail", 4), NOW, NOW, full.nextTurn(), null, 0, 0);

        assertThat(others.nextTurn()).isEqualTo(full.nextTurn());
        assertThat(others.isToBeSaved()).isFalse();
    }

    @Test
    void aWindowThatBeginsInTheFutureBeginsNow() {
        Limit hourly = new Limit.Amount("hour", 1000, HOUR);

        Ration ration = new Ration(hourly, NOW, NOW.plus(HOUR), null, NOW.plus(HOUR), 300, 400);

        assertThat(ration.windowFrom()).isEqualTo(NOW);
        assertThat(ration.since()).isEqualTo(NOW);
        assertThat(ration.left()).isEqualTo(300);
        assertThat(ration.isToBeSaved()).isTrue();
    }

    @Test
    void whatWasUsedInTheWindowBeforeCountsByThePartThatIsStillWithin() {
        Limit hourly = new Limit.Amount("hour", 1000, HOUR);

        assertThat(fresh(hourly).left()).isEqualTo(1000);
        assertThat(new Ration(hourly, NOW, NOW, null, NOW.minus(Duration.ofMinutes(15)), 300, 400).left())
                .as("1000 - 300 - three quarters of 400")
                .isEqualTo(400);
        assertThat(new Ration(hourly, NOW, NOW, null, NOW.minus(Duration.ofMinutes(75)), 800, 1000).left())
                .as("the window has slid: 1000 - three quarters of 800")
                .isEqualTo(400);
        assertThat(new Ration(hourly, NOW, NOW, null, NOW.minus(Duration.ofHours(5)), 800, 1000).left())
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
        Limit inHand = new Limit.InHand("connections", "slow", 10);
        Ration ration = new Ration(inHand, NOW, NOW, null, null, 7, 0);

        assertThat(takeAll(ration)).hasSize(3);
        assertThat(ration.isToBeSaved()).isFalse();
    }

    private static Ration onDay(Limit limit, int day) {
        return new Ration(limit, NOW, NOW.minus(Duration.ofDays(day)), null, null, 0, 0);
    }

    private static Ration fresh(Limit limit) {
        return new Ration(limit, NOW, NOW, null, null, 0, 0);
    }

    private static List<Instant> takeAll(Ration ration) {
        List<Instant> turns = new ArrayList<>();
        while (ration.left() > 0) {
            turns.add(ration.take());
        }
        return turns;
    }
}
