package io.duskline.campaign.figures;

import io.duskline.campaign.progress.StepFigures;
import io.duskline.web.NumberText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Number of accounts that would break at the end at the current pace, with the calculation in words. If it is unknown, the
 * words say why.
 *
 * @param breaking accounts that would still use it, without those with a later end; null if unknown
 * @param words one to three sentences
 */
public record Forecast(@Nullable Integer breaking, String words) {

    /** The pace is measured over at most these last days. */
    static final int DAYS = 7;

    private static final Duration FRESH = Duration.ofDays(1);

    /**
     * @param days history, oldest first, today last
     * @param sunset day of the end
     * @param end that day in words
     */
    public static Forecast of(List<Exposure.Day> days, LocalDate sunset, String end, StepFigures figures, Instant now) {
        Exposure.Day today = days.getLast();
        if (sunset.isBefore(today.day())) {
            return new Forecast(null, "It has ended. The accounts that still use it broke.");
        }
        if (sunset.equals(today.day())) {
            return new Forecast(null, "It ends today. The accounts that still use it break.");
        }
        @Nullable Instant known = figures.usageAsOf();
        if (known == null) {
            return new Forecast(null, "No forecast yet: usage was never imported.");
        }
        if (known.plus(FRESH).isBefore(now)) {
            return new Forecast(
                    null,
                    "No forecast: usage is from %s ago, so we do not know who has stopped since."
                            .formatted(ApproximateDuration.words(Duration.between(known, now))));
        }
        if (days.size() < 2) {
            return new Forecast(null, "No forecast yet: one day of data.");
        }
        Exposure.Day before = days.stream()
                .filter(day -> !day.day().isBefore(today.day().minusDays(DAYS)))
                .findFirst()
                .orElse(today);
        long passed = ChronoUnit.DAYS.between(before.day(), today.day());
        if (passed < 1) {
            return new Forecast(null, "No forecast: no count in the last %d days before today.".formatted(DAYS));
        }
        return at(
                before.exposed(), today.exposed(), passed, ChronoUnit.DAYS.between(today.day(), sunset), end, figures);
    }

    private static Forecast at(int then, int now, long passed, long left, String end, StepFigures figures) {
        int later = Math.toIntExact(Math.min(now, figures.exposedExtended()));
        String over = "Over the last %s, those who still use it went from %s to %s"
                .formatted(NumberText.counted(passed, "day", "days"), NumberText.count(then), NumberText.count(now));
        String without = later == 0 ? "" : ", without the %s with more time".formatted(NumberText.count(later));
        if (now >= then) {
            return new Forecast(
                    now - later,
                    "%s: they do not become fewer. So all %s would break on %s%s."
                            .formatted(over, NumberText.count(now - later), end, without));
        }
        double perDay = (then - now) / (double) passed;
        int breaking = (int) Math.max(0, Math.round(now - later - perDay * left));
        return new Forecast(
                breaking,
                "%s: %s fewer a day. In %s more that leaves about %s who would break on %s%s. It is a straight line and no promise."
                        .formatted(
                                over,
                                String.format(Locale.ENGLISH, perDay == Math.rint(perDay) ? "%,.0f" : "%,.1f", perDay),
                                NumberText.counted(left, "day", "days"),
                                NumberText.count(breaking),
                                end,
                                without));
    }
}
