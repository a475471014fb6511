package io.duskline.campaign.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.campaign.progress.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                Burndown.of(List.of(day), ends(SUNSET), List.of(), null).bands();

        assertThat(bands)
                .extracting(Burndown.Band::step)
                .containsExactly("resolved", "heard_from", "delivered", "not_told", "lost");
        double bottom = ChartScale.BOTTOM;
        for (Burndown.Band band : bands) {
            assertThat(band.y() + band.height()).isCloseTo(bottom, org.assertj.core.data.Offset.offset(0.02));
            bottom = band.y();
        }
        assertThat(bottom).isEqualTo(67);
    }

    @Test
    void aWaveAfterTheEndIsSeenAndOneBeforeTheFirstDayIsNot() {
        Burndown chart = waves(
                SUNSET,
                FIRST.minusDays(1),
                FIRST,
                SUNSET.minusDays(2),
                SUNSET,
                SUNSET.plusDays(2),
                SUNSET.plusDays(99));

        assertThat(chart.pins())
                .extracting(Burndown.Pin::text, Burndown.Pin::x, Burndown.Pin::y)
                .containsExactly(
                        tuple("2", 4.0, 14.0),
                        tuple("3", 65.33, 14.0),
                        tuple("4", 80.67, 14.0),
                        tuple("5", 96.0, 14.0));
        assertThat(chart.sunset()).as("with room for what comes after it").isEqualTo(80.67);
    }

    @Test
    void noPinLiesOverAnotherHoweverCloseTheirDaysAre() {
        LocalDate end = FIRST.plusDays(180);
        Burndown chart = waves(
                end,
                Stream.of(-180, -90, -60, -30, -14, -7, -1, 0, 7, -13, -12, -11, -2)
                        .map(end::plusDays)
                        .toArray(LocalDate[]::new));

        List<Burndown.Pin> pins = chart.pins();
        for (Burndown.Pin pin : pins) {
            assertThat(pins)
                    .filteredOn(other -> other != pin && other.y() == pin.y())
                    .allSatisfy(
                            other -> assertThat(Math.abs(other.x() - pin.x())).isGreaterThanOrEqualTo(8));
        }
        assertThat(pins.stream().mapToInt(pin -> 1 + pin.more()).sum())
                .as("each wave has a pin, or is counted on one")
                .isEqualTo(13);
        assertThat(pins).extracting(Burndown.Pin::y).allMatch(y -> y + 10 < chart.pinsEnd());
        assertThat(chart.bands()).allMatch(band -> band.y() >= chart.pinsEnd());
    }

    @Test
    void whatNobodyPlannedIsOneDotADay() {
        List<Burndown.Mark> waves =
                List.of(new Burndown.Mark(SUNSET, null), new Burndown.Mark(SUNSET, null), new Burndown.Mark(FIRST, 1));

        assertThat(Burndown.of(List.of(day(0, 0)), ends(SUNSET), waves, null).pins())
                .extracting(Burndown.Pin::text)
                .containsExactly("1", "•");
    }

    @Test
    void aMoveIsDrawnFromWhereItWasToWhereItIs() {
        Burndown chart = chart(new Burndown.Ends(SUNSET, List.of(SUNSET.plusDays(4), SUNSET.minusDays(5)), Map.of()));

        assertThat(chart.sunset()).isEqualTo(69.71);
        assertThat(chart.ends())
                .containsExactly(new Burndown.OtherEnd(96.0, 0, false), new Burndown.OtherEnd(36.86, 0, false));
        assertThat(chart.moves()).containsExactly(new Burndown.Move(96.0, 36.86), new Burndown.Move(36.86, 69.71));
        assertThat(chart(new Burndown.Ends(null, List.of(SUNSET), Map.of())).moves())
                .as("suspended: it was, and goes nowhere")
                .isEmpty();
    }

    @Test
    void whoEndsLaterStandsThereAndFarOffAtTheEdge() {
        Burndown chart =
                chart(new Burndown.Ends(SUNSET, List.of(), Map.of(SUNSET.plusDays(10), 9, SUNSET.plusDays(300), 2)));

        assertThat(chart.sunset()).isEqualTo(50.0);
        assertThat(chart.ends())
                .containsExactly(new Burndown.OtherEnd(96.0, 9, false), new Burndown.OtherEnd(96.0, 2, true));
    }

    @Test
    void monthsHaveTheirNamesWhereTheyFit() {
        assertThat(chart(ends(LocalDate.of(2023, 5, 20))).months())
                .extracting(Burndown.Month::name, Burndown.Month::isFine)
                .containsExactly(tuple("April 2023", false), tuple("May", false));
        List<Burndown.Month> year = chart(ends(LocalDate.of(2024, 4, 15))).months();
        assertThat(year).hasSize(13);
        assertThat(year)
                .extracting(Burndown.Month::name)
                .as("a stretch that is too short leaves the year to the next")
                .startsWith("", "May 2023", "June");
        assertThat(year).filteredOn(month -> !month.name().isEmpty()).allMatch(Burndown.Month::isFine);
    }

    private static Burndown.Ends ends(LocalDate sunset) {
        return new Burndown.Ends(sunset, List.of(), Map.of());
    }

    private static Burndown chart(Burndown.Ends ends) {
        return Burndown.of(List.of(day(0, 0)), ends, List.of(), null);
    }

    /** Numbered as they are given. */
    private static Burndown waves(LocalDate sunset, LocalDate... days) {
        List<Burndown.Mark> marks = IntStream.range(0, days.length)
                .mapToObj(i -> new Burndown.Mark(days[i], i + 1))
                .toList();
        return Burndown.of(List.of(day(0, 0)), ends(sunset), marks, null);
    }

    @Test
    void theForecastIsAColumnOfTheDayThatItEnds() {
        Burndown chart = Burndown.of(List.of(day(0, 0)), ends(SUNSET), List.of(), 50);

        assertThat(chart.guess()).isEqualTo(new Burndown.Guess(93.6, 171.5, 104.5, 50));
        assertThat(Burndown.of(List.of(day(0, 0)), ends(FIRST), List.of(), 50).guess())
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
        assertThat(lines(7)).containsExactly(2, 4, 6);
        assertThat(lines(120)).containsExactly(50, 100);
        assertThat(lines(776)).as("up to the top").containsExactly(200, 400, 600);
        assertThat(lines(4300)).containsExactly(1000, 2000, 3000, 4000);
    }

    private static List<Integer> lines(int accounts) {
        Exposure.Day day = new Exposure.Day(FIRST, accounts, 0, 0, 0, Map.of(Step.DELIVERED, accounts));
        return Burndown.of(List.of(day), ends(SUNSET), List.of(), null).grid().stream()
                .map(Burndown.Grid::value)
                .toList();
    }

    /** Of a hundred accounts so many are resolved on each day, and the others handed over. */
    private static Burndown chart(int... resolved) {
        List<Exposure.Day> days = new ArrayList<>();
        for (int i = 0; i < resolved.length; i++) {
            days.add(day(i, resolved[i]));
        }
        return Burndown.of(days, ends(SUNSET), List.of(), null);
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
