package io.duskline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.catalog.LocalMoment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days from being told to the end, whatever clocks do in between. */
class PromiseClockTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Instant MONDAY_NOON = Instant.parse("2023-04-17T19:00:00Z");

    private static LocalMoment end(String at) {
        return new LocalMoment(LocalDateTime.parse(at), LOS_ANGELES);
    }

    private static PromiseClock until(String end) {
        return new PromiseClock(end(end), LOS_ANGELES, MONDAY_NOON);
    }

    @Test
    void daysAreThoseOfTheCalendarWhateverTheHour() {
        PromiseClock clock = until("2023-04-25T09:00");

        assertThat(clock.given(NotificationStatus.told(MONDAY_NOON), null)).hasValue(8);
        assertThat(clock.given(NotificationStatus.told(Instant.parse("2023-04-17T07:00:00Z")), null))
                .hasValue(8);
        assertThat(clock.given(NotificationStatus.told(Instant.parse("2023-04-18T06:59:59Z")), null))
                .hasValue(8);
        assertThat(clock.given(NotificationStatus.told(Instant.parse("2023-04-18T07:00:00Z")), null))
                .hasValue(7);
        assertThat(clock.shortBy(30, NotificationStatus.told(MONDAY_NOON), null))
                .isEqualTo(22);
        assertThat(clock.shortBy(90, NotificationStatus.told(MONDAY_NOON), null))
                .isEqualTo(82);
        assertThat(clock.shortBy(8, NotificationStatus.told(MONDAY_NOON), null)).isZero();
    }

    @Test
    void theEarliestEndIsAtTheTimeOfDayOfTheEnd() {
        PromiseClock clock = until("2023-04-25T09:00");

        assertThat(clock.earliestEnd(30, MONDAY_NOON)).isEqualTo(end("2023-05-17T09:00"));
        assertThat(clock.earliestEnd(90, MONDAY_NOON)).isEqualTo(end("2023-07-16T09:00"));
    }

    @Test
    void theDayIsThatOfTheZoneOfTheEnd() {
        Instant at = Instant.parse("2023-04-17T15:30:00Z");
        LocalMoment inTokyo = new LocalMoment(LocalDateTime.parse("2023-04-25T09:00"), ZoneId.of("Asia/Tokyo"));

        assertThat(new PromiseClock(inTokyo, inTokyo.zone(), at).given(NotificationStatus.told(at), null))
                .hasValue(7);
        assertThat(until("2023-04-25T09:00").given(NotificationStatus.told(at), null))
                .hasValue(8);
    }

    @Test
    void anHourThatDaylightSavingTakesOrGivesIsNoDay() {
        Instant beforeSpring = Instant.parse("2023-03-01T20:00:00Z");
        PromiseClock spring = until("2023-03-31T00:30");
        assertThat(spring.given(NotificationStatus.told(beforeSpring), null)).hasValue(30);
        assertThat(spring.shortBy(30, NotificationStatus.told(beforeSpring), null))
                .isZero();

        Instant beforeAutumn = Instant.parse("2023-10-20T06:30:00Z");
        PromiseClock autumn = until("2023-11-18T23:30");
        assertThat(autumn.given(NotificationStatus.told(beforeAutumn), null)).hasValue(30);
        assertThat(autumn.earliestEnd(30, beforeAutumn)).isEqualTo(end("2023-11-18T23:30"));
    }

    @Test
    void anEndThatClocksSkipIsAtTheNextTimeThatTheyShow() {
        PromiseClock clock = until("2023-06-01T02:30");

        assertThat(clock.earliestEnd(30, Instant.parse("2023-02-10T20:00:00Z"))).isEqualTo(end("2023-03-12T03:30"));
    }

    @Test
    void whoeverIsNotToldYetIsToldNow() {
        PromiseClock clock = new PromiseClock(end("2023-04-29T09:00"), LOS_ANGELES, MONDAY_NOON);

        assertThat(clock.begins(NotificationStatus.OPEN)).hasValue(MONDAY_NOON);
        assertThat(clock.given(NotificationStatus.OPEN, null)).hasValue(12);
        assertThat(clock.shortBy(30, NotificationStatus.OPEN, null)).isEqualTo(18);
    }

    @Test
    void whoeverAPlanReachesIsToldByIt() {
        Instant friday = MONDAY_NOON.plus(Duration.ofDays(4));
        PromiseClock clock = new PromiseClock(
                end("2023-04-29T09:00"), LOS_ANGELES, MONDAY_NOON, Map.of(1L, friday, 2L, MONDAY_NOON.minusSeconds(1)));

        assertThat(clock.plannedAt(NotificationStatus.planned(1))).hasValue(friday);
        assertThat(clock.given(NotificationStatus.planned(1), null)).hasValue(8);
        assertThat(clock.plannedAt(NotificationStatus.planned(2))).as("overdue").isEmpty();
        assertThat(clock.given(NotificationStatus.planned(2), null)).hasValue(12);
        assertThat(clock.given(NotificationStatus.planned(3), null))
                .as("of a plan that is gone")
                .hasValue(12);
    }

    @Test
    void whereNobodyCanBeToldTheClockNeverBegins() {
        PromiseClock clock = until("2023-06-29T09:00");

        assertThat(clock.begins(NotificationStatus.LOST)).isEmpty();
        assertThat(clock.given(NotificationStatus.LOST, null)).hasValue(0);
        assertThat(clock.shortBy(30, NotificationStatus.LOST, null)).isEqualTo(30);
    }

    @Test
    void aLaterEndOfItsOwnGivesAnAccountMore() {
        assertThat(until("2023-04-25T09:00")
                        .shortBy(30, NotificationStatus.told(MONDAY_NOON), LocalDate.of(2023, 5, 10)))
                .isEqualTo(7);
        assertThat(until("2023-04-25T09:00")
                        .shortBy(30, NotificationStatus.told(MONDAY_NOON), LocalDate.of(2023, 5, 17)))
                .isZero();
    }

    @Test
    void nothingIsShortBeforeThereIsAnEndAndNobodyIsGivenLessThanNothing() {
        PromiseClock undated = new PromiseClock(null, LOS_ANGELES, MONDAY_NOON);
        assertThat(undated.given(NotificationStatus.told(MONDAY_NOON), null)).isEmpty();
        assertThat(undated.shortBy(30, NotificationStatus.told(MONDAY_NOON), null))
                .isZero();
        assertThat(undated.earliestEnd(30, MONDAY_NOON)).isEqualTo(end("2023-05-17T09:00"));

        PromiseClock past = until("2023-04-10T09:00");
        assertThat(past.given(NotificationStatus.told(MONDAY_NOON), null)).hasValue(0);
        assertThat(past.shortBy(30, NotificationStatus.told(MONDAY_NOON), null)).isEqualTo(30);
    }
}
