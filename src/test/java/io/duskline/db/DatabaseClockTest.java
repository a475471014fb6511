package io.duskline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.duskline.DusklineTest;
import io.duskline.NodeClocks;
import io.duskline.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a node takes for the time while its own clocks go wrong, and the database answers sooner or later. */
@DusklineTest
class DatabaseClockTest {

    private static final Clock WRONG = Clock.fixed(TestClock.START, ZoneOffset.UTC);

    @Autowired
    private ApplicationContext application;

    @Autowired
    private DSLContext sql;

    private final TestClock database = new TestClock();
    private final NodeClocks node = new NodeClocks(database);
    private final DatabaseClock clock = node.shared();

    @Test
    void itIsTheDatabasesTimeWhateverTheNodesOwnClockSays() {
        node.leap(Duration.ofSeconds(80));
        assertThat(clock.asked()).isEqualTo(database.instant());

        node.pass(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(database.instant());
        assertThat(clock.latest()).isEqualTo(database.instant());
    }

    @Test
    void anOwnClockSetInOneLeapChangesNothing() {
        clock.asked();

        node.leap(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(database.instant());
        node.leap(Duration.ofHours(-2));
        assertThat(clock.instant()).isEqualTo(database.instant());
        assertThat(clock.latest()).isEqualTo(database.instant());
    }

    @Test
    void aNodeThatStoodStillIsLateUntilItAsksAndTrustsNoLeaseMeanwhile() {
        clock.asked();
        node.standStill(Duration.ofMinutes(10));

        assertThat(clock.instant()).isEqualTo(TestClock.START);
        assertThat(clock.latest()).isEqualTo(database.instant());
        assertThat(clock.asked()).isEqualTo(database.instant());
        assertThat(clock.instant()).isEqualTo(database.instant());
    }

    @Test
    void aSlowFirstAnswerMakesItLateRatherThanEarlyAndAQuickOneMendsThat() {
        node.trip(Duration.ofMillis(100), Duration.ofSeconds(4));
        assertThat(clock.asked()).isEqualTo(database.instant().minusSeconds(4));

        node.trip(Duration.ofMillis(1), Duration.ofMillis(2));
        assertThat(clock.asked()).isEqualTo(database.instant().minusMillis(2));
    }

    @Test
    void aSlowAnswerSpoilsNothingThatIsKnownBetter() {
        clock.asked();
        node.trip(Duration.ofSeconds(1), Duration.ofSeconds(4));

        assertThat(clock.asked()).isEqualTo(database.instant());
    }

    @Test
    void whereTheDatabasesTimeGoesBackItGoesBackToo() {
        clock.asked();
        database.advance(Duration.ofSeconds(-80));

        assertThat(clock.asked()).isEqualTo(database.instant());
    }

    @Test
    void whileTheDatabaseHasNeverAnsweredThereIsOnlyTheNodesOwn() {
        DatabaseClock away = new DatabaseClock(
                () -> {
                    throw new IllegalStateException("away");
                },
                WRONG,
                System::nanoTime);
        away.start();
        away.close();

        assertThat(away.instant()).isEqualTo(WRONG.instant());
        assertThat(away.latest()).isEqualTo(WRONG.instant());
        assertThatThrownBy(away::asked).hasMessage("away");
    }

    @Test
    void theRealDatabaseSaysItInUtcToTheMicrosecond() {
        DatabaseClock real = new DatabaseClock(sql, WRONG);

        Instant before = real.asked();
        Instant after = real.asked();

        assertThat(before).isCloseTo(Clock.systemUTC().instant(), within(5, ChronoUnit.SECONDS));
        assertThat(after).isAfter(before);
    }

    @Test
    void theApplicationHasNoOtherAndItsTimersGoByItToo() {
        assertThat(application.getBean("clock")).isInstanceOf(DatabaseClock.class);
        assertThat(application.getBeansOfType(Clock.class)).containsOnlyKeys("clock", "testClock");
        assertThat(application
                        .getBean(com.github.kagkarlsson.scheduler.Clock.class)
                        .now())
                .isEqualTo(TestClock.START);
    }
}
