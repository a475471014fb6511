package io.duskline.campaign.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chart lies within its frame, and looks ahead only where there is a pace. */
class BurndownTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 4, 15);
    private static final LocalDate SUNSET = LocalDate.of(2023, 4, 25);

    @Test
    void theFirstDayIsAtTheLeftTheSunsetAtTheRightAndTheMostAtTheTop() {
        Burndown chart = chart(100, 50, 0);

        assertThat(chart.points())
                .extracting(Burndown.Point::x, Burndown.Point::y)
                .containsExactly(tuple(4.0, 44.0), tuple(13.2, 160.0), tuple(22.4, 276.0));
        assertThat(chart.today()).isEqualTo(22.4);
        assertThat(chart.sunset()).isEqualTo(96.0);
    }

    @Test
    void wavesKeepTheirNumbersWhereSomeLieOutside() {
        Burndown chart = Burndown.of(days(9), SUNSET, List.of(FIRST.minusDays(1), FIRST, SUNSET, SUNSET.plusDays(1)));

        assertThat(chart.pins()).containsExactly(new Burndown.Pin(4.0, 2), new Burndown.Pin(96.0, 3));
    }

    @Test
    void atThePaceOfTheLastDayItLooksAhead() {
        assertThat(chart(100, 98, 95).ahead().value()).isEqualTo(95 - 8 * 3);
        assertThat(chart(100, 60, 20).ahead().value()).isZero();
    }

    @Test
    void withoutAPaceItDoesNot() {
        assertThat(chart(100).ahead()).as("a single day").isNull();
        assertThat(chart(100, 100).ahead()).as("nobody left").isNull();
        assertThat(chart(90, 100).ahead()).as("more than before").isNull();
    }

    @Test
    void onceTheSunsetIsOverTodayIsAtTheRight() {
        int[] twelve = new int[12];
        Burndown chart = chart(twelve);

        assertThat(chart.today()).isEqualTo(96.0);
        assertThat(chart.sunset()).isLessThan(96.0);
        assertThat(chart.ahead()).isNull();
        assertThat(chart.points()).allMatch(point -> point.y() == Burndown.BOTTOM);
    }

    @Test
    void underTheAxisAreAtMostElevenDaysAndOneIsToday() {
        for (int length : new int[] {1, 10, 11, 12, 99, 400}) {
            assertThat(chart(new int[length]).ticks()).as("%d days", length).hasSizeBetween(1, 11);
        }
        assertThat(chart(5, 4, 3).ticks())
                .filteredOn(Burndown.Tick::isToday)
                .extracting(Burndown.Tick::day, Burndown.Tick::weekday)
                .containsExactly(tuple("17", "Today"));
    }

    @Test
    void linesAreFewAndRound() {
        assertThat(chart(1).grid()).extracting(Burndown.Grid::value).containsExactly(1);
        assertThat(chart(7).grid()).extracting(Burndown.Grid::value).containsExactly(1, 2, 3, 4, 5);
        assertThat(chart(120).grid()).extracting(Burndown.Grid::value).containsExactly(50, 100);
        assertThat(chart(4300).grid()).extracting(Burndown.Grid::value).containsExactly(1000, 2000, 3000, 4000);
    }

    private static Burndown chart(int... exposed) {
        return Burndown.of(days(exposed), SUNSET, List.of());
    }

    private static List<Exposure.Day> days(int... exposed) {
        List<Exposure.Day> days = new ArrayList<>();
        for (int i = 0; i < exposed.length; i++) {
            days.add(new Exposure.Day(FIRST.plusDays(i), 100, exposed[i], 0, 0, Map.of()));
        }
        return days;
    }
}
