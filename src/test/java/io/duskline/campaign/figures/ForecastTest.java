package io.duskline.campaign.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.progress.StepFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who would break on the day, with the arithmetic; and that it says so where nobody can know. */
class ForecastTest {

    private static final Instant NOW = Instant.parse("2023-04-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2023, 4, 20);
    private static final LocalDate SUNSET = LocalDate.of(2023, 4, 25);

    @Test
    void itGoesOnAtThePaceOfTheLastDays() {
        Forecast forecast = forecast(known(0), 120, 110, 100);

        assertThat(forecast.breaking()).isEqualTo(50);
        assertThat(forecast.words())
                .isEqualTo(
                        "Over the last 2 days, those who still use it went from 120 to 100: 10 fewer a day. In 5 days more that"
                                + " leaves about 50 who would break on Tue 25 April. It is a straight line and no promise.");
    }

    @Test
    void whatIsLongerAgoThanAWeekIsNoPace() {
        assertThat(forecast(known(0), 9000, 107, 106, 105, 104, 103, 102, 101, 100)
                        .breaking())
                .isEqualTo(95);
    }

    @Test
    void thoseWithMoreTimeDoNotBreakOnThatDay() {
        Forecast forecast = forecast(known(9), 110, 100);

        assertThat(forecast.breaking()).isEqualTo(100 - 9 - 50);
        assertThat(forecast.words()).contains("without the 9 with more time");
    }

    @Test
    void noMoreThanAllBecomeFewer() {
        assertThat(forecast(known(0), 100, 10).breaking()).isZero();
    }

    @Test
    void whereTheyDoNotBecomeFewerAllWouldBreak() {
        Forecast forecast = forecast(known(0), 90, 100);

        assertThat(forecast.breaking()).isEqualTo(100);
        assertThat(forecast.words()).contains("they do not become fewer", "all 100 would break on Tue 25 April");
    }

    @Test
    void itSaysWhereNobodyCanKnow() {
        assertThat(forecast(known(0), 100).words()).contains("one day of data");
        assertThat(forecast(figures(0, null), 100, 90).words()).contains("usage was never imported");
        Forecast stale = forecast(figures(0, NOW.minus(Duration.ofDays(3))), 100, 90);
        assertThat(stale.breaking()).isNull();
        assertThat(stale.words()).contains("usage is from 3 days ago");
        assertThat(Forecast.of(days(100, 90), TODAY, "today", known(0), NOW).breaking())
                .isNull();
    }

    private static Forecast forecast(StepFigures figures, int... exposed) {
        return Forecast.of(days(exposed), SUNSET, "Tue 25 April", figures, NOW);
    }

    private static StepFigures known(long exposedExtended) {
        return figures(exposedExtended, NOW.minus(Duration.ofHours(6)));
    }

    private static StepFigures figures(long exposedExtended, @Nullable Instant usageAsOf) {
        return new StepFigures(200, 0, Map.of(), Map.of(), Map.of(), 0, exposedExtended, 0, 0, 0, 0, usageAsOf);
    }

    private static List<Exposure.Day> days(int... exposed) {
        List<Exposure.Day> days = new ArrayList<>();
        for (int i = 0; i < exposed.length; i++) {
            days.add(new Exposure.Day(TODAY.minusDays(exposed.length - 1L - i), 200, exposed[i], 0, 0, Map.of()));
        }
        return days;
    }
}
