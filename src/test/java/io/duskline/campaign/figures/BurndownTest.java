package io.duskline.campaign.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.campaign.progress.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BurndownTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 4, 15);
    private static final LocalDate SUNSET = LocalDate.of(2023, 4, 25);

    @Test
    void theFirstDayIsAtTheLeftTheSunsetAtTheRightAndAllAccountsUpToTheTop() {
        Burndown chart = chart(0, 50, 100);

        assertThat(chart.width()).isEqualTo(4.8);
        assertThat(chart.bands())
                .extracting(Burndown.Band::step, Burndown.Band::x, Burndown.Band::y, Burndown.Band::height)
                .containsExactly(
                        tuple("handed_over", 1.6, 67.0, 209.0),
                        tuple("resolved", 10.8, 171.5, 104.5),
                        tuple("handed_over", 10.8, 67.0, 104.5),
                        tuple("resolved", 20.0, 67.0, 209.0));
        assertThat(chart.today()).isEqualTo(22.4);
        assertThat(chart.sunset()).isEqualTo(96.0);
    }

    @Test
    void bandsStandUponOneAnotherWithoutAGap() {
        Exposure.Day day = new Exposure.Day(
                FIRST,
                100,
                0,
                0,
                0,
                Map.of(Step.RESOLVED, 10, Step.HEARD_FROM, 20, Step.DELIVERED, 30, Step.NOT_TOLD, 15, Step.LOST, 25));
        List<Burndown.Band> bands =
                Burndown.of(List.of(day), SUNSET, List.of(), null).bands();

        assertThat(bands)
                .extracting(Burndown.Band::step)
                .containsExactly("resolved", "heard_from", "delivered", "not_told", "lost");
        double bottom = Burndown.BOTTOM;
        for (Burndown.Band band : bands) {
            assertThat(band.y() + band.height()).isCloseTo(bottom, org.assertj.core.data.Offset.offset(0.02));
            bottom = band.y();
        }
        assertThat(bottom).isEqualTo(Burndown.TOP);
    }

    @Test
    void aDayThatWasCountedWithoutStepsHasNoColumn() {
        Exposure.Day old = new Exposure.Day(FIRST, 100, 90, 0, 0, Map.of());

        assertThat(Burndown.of(List.of(old, day(1, 100)), SUNSET, List.of(), null)
                        .bands())
                .extracting(Burndown.Band::day)
                .containsOnly(FIRST.plusDays(1));
    }

    @Test
    void wavesKeepTheirNumbersWhereSomeLieOutsideAndStandOnTwoLanesWhereTheyAreClose() {
        Burndown chart = Burndown.of(
                List.of(day(0, 0)),
                SUNSET,
                List.of(FIRST.minusDays(1), FIRST, SUNSET.minusDays(1), SUNSET, SUNSET.plusDays(1)),
                null);

        assertThat(chart.pins())
                .containsExactly(
                        new Burndown.Pin(4.0, 14, 2), new Burndown.Pin(86.8, 14, 3), new Burndown.Pin(96.0, 14, 4));
        assertThat(Burndown.of(List.of(day(0, 0)), FIRST.plusDays(30), List.of(FIRST, FIRST.plusDays(1)), null)
                        .pins())
                .extracting(Burndown.Pin::y)
                .containsExactly(14.0, 40.0);
    }

    @Test
    void theForecastIsAColumnOfTheDayThatItEnds() {
        Burndown chart = Burndown.of(List.of(day(0, 0)), SUNSET, List.of(), 50);

        assertThat(chart.guess()).isEqualTo(new Burndown.Guess(93.6, 171.5, 104.5, 50));
        assertThat(Burndown.of(List.of(day(0, 0)), FIRST, List.of(), 50).guess())
                .as("it has ended")
                .isNull();
    }

    @Test
    void whatTodaysBandsAreStandsBesideThemWhereThereIsRoom() {
        assertThat(chart(0, 50).labels())
                .extracting(Burndown.Label::step, Burndown.Label::value)
                .containsExactly(tuple("resolved", 50), tuple("handed_over", 50));
        assertThat(chart(0, 1).labels())
                .as("too flat to be read")
                .extracting(Burndown.Label::step)
                .containsExactly("handed_over");
        assertThat(chart(new int[11]).labels()).as("at the right").isEmpty();
    }

    @Test
    void onceTheSunsetIsOverTodayIsAtTheRight() {
        Burndown chart = chart(new int[12]);

        assertThat(chart.today()).isEqualTo(96.0);
        assertThat(chart.sunset()).isLessThan(96.0);
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
        assertThat(lines(1)).containsExactly(1);
        assertThat(lines(7)).containsExactly(1, 2, 3, 4, 5);
        assertThat(lines(120)).containsExactly(50, 100);
        assertThat(lines(4300)).containsExactly(1000, 2000, 3000, 4000);
    }

    private static List<Integer> lines(int accounts) {
        Exposure.Day day = new Exposure.Day(FIRST, accounts, 0, 0, 0, Map.of(Step.DELIVERED, accounts));
        return Burndown.of(List.of(day), SUNSET, List.of(), null).grid().stream()
                .map(Burndown.Grid::value)
                .toList();
    }

    /** Of a hundred accounts so many are resolved on each day, and the others handed over. */
    private static Burndown chart(int... resolved) {
        List<Exposure.Day> days = new ArrayList<>();
        for (int i = 0; i < resolved.length; i++) {
            days.add(day(i, resolved[i]));
        }
        return Burndown.of(days, SUNSET, List.of(), null);
    }

    private static Exposure.Day day(int after, int resolved) {
        return new Exposure.Day(
                FIRST.plusDays(after),
                100,
                100 - resolved,
                0,
                0,
                Map.of(Step.RESOLVED, resolved, Step.HANDED_OVER, 100 - resolved));
    }
}
