package io.duskline.campaign.figures;

import io.duskline.campaign.progress.Step;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The chart of accounts by step and day, laid out: x in per cent of the width, y in pixels, so that its text never shrinks. The
 * template only draws.
 *
 * @param bands what stands upon one another for each day that was counted by step
 * @param width of a day's column
 * @param labels what the bands of today are, beside them
 * @param pins the waves, numbered from 1
 * @param ticks the days under the axis
 * @param sunset null while no date holds
 * @param guess those who would break on the day; null where nobody can say
 */
public record Burndown(
        List<Band> bands,
        double width,
        List<Label> labels,
        List<Pin> pins,
        List<Tick> ticks,
        List<Grid> grid,
        double today,
        @Nullable Double sunset,
        @Nullable Guess guess) {

    static final double LEFT = 4;
    static final double WIDTH = 92;
    static final double BOTTOM = 276;
    static final double TOP = 67;

    /** From the bottom up: those who are through carry the others. */
    private static final List<Step> ORDER =
            List.of(Step.RESOLVED, Step.HEARD_FROM, Step.DELIVERED, Step.HANDED_OVER, Step.NOT_TOLD, Step.LOST);

    private static final int MOST_TICKS = 10;
    private static final double WIDEST = 4.8;
    private static final double OF_A_DAY = 0.73;

    /** Pins nearer than this, in per cent, stand on two lanes. */
    private static final double CLOSE = 8;

    private static final double LANE = 26;

    /** A label is as high as this. */
    private static final double READABLE = 13;

    /** Where there is room for labels beside today, in per cent. */
    private static final double LAST_LABEL = 72;

    /** The accounts of one day at one step. */
    public record Band(String step, double x, double y, double height, int value, LocalDate day) {}

    /** What a band of today is. */
    public record Label(String step, double x, double y, int value) {}

    /** A wave, by its place among the campaign's, from 1. */
    public record Pin(double x, double y, int number) {}

    /** A day under the axis. */
    public record Tick(double x, String day, String weekday, boolean isToday) {}

    /** A horizontal line with its value. */
    public record Grid(double y, int value) {}

    /** The forecast for the day of the sunset. */
    public record Guess(double x, double y, double height, int value) {}

    /**
     * @param sunset null while no date holds
     * @param breaking accounts that would break on the day of the sunset; null where nobody can say
     */
    public static Burndown of(
            List<Exposure.Day> days, @Nullable LocalDate sunset, List<LocalDate> waves, @Nullable Integer breaking) {
        LocalDate first = days.getFirst().day();
        LocalDate today = days.getLast().day();
        LocalDate last = sunset != null && sunset.isAfter(today) ? sunset : today;
        Scale scale = new Scale(
                first, last, days.stream().mapToInt(Burndown::height).max().orElse(1));
        double width = Scale.rounded(Math.min(WIDEST, WIDTH / scale.span * OF_A_DAY));
        @Nullable Double end = sunset == null ? null : scale.x(sunset.isBefore(first) ? first : sunset);
        List<Band> bands =
                days.stream().flatMap(day -> bands(day, scale, width).stream()).toList();
        return new Burndown(
                bands,
                width,
                labels(bands, today, scale.x(today) + width / 2 + 0.7),
                pins(scale, first, last, waves),
                ticks(scale, first, last, today),
                grid(scale),
                scale.x(today),
                end,
                end == null || sunset == null || !sunset.isAfter(today) || breaking == null
                        ? null
                        : new Guess(
                                Scale.rounded(end - width / 2),
                                scale.y(breaking),
                                Scale.rounded(BOTTOM - scale.y(breaking)),
                                breaking));
    }

    private static int height(Exposure.Day day) {
        return day.isByStep()
                ? day.steps().values().stream().mapToInt(Integer::intValue).sum()
                : day.accounts();
    }

    private static List<Band> bands(Exposure.Day day, Scale scale, double width) {
        List<Band> bands = new ArrayList<>();
        int below = 0;
        for (Step step : ORDER) {
            int accounts = day.steps().getOrDefault(step, 0);
            if (accounts > 0) {
                double top = scale.y(below + accounts);
                bands.add(new Band(
                        step.code(),
                        Scale.rounded(scale.x(day.day()) - width / 2),
                        top,
                        Scale.rounded(scale.y(below) - top),
                        accounts,
                        day.day()));
                below += accounts;
            }
        }
        return bands;
    }

    private static List<Label> labels(List<Band> bands, LocalDate today, double x) {
        return x > LAST_LABEL
                ? List.of()
                : bands.stream()
                        .filter(band -> band.day().equals(today) && band.height() >= READABLE)
                        .map(band -> new Label(
                                band.step(),
                                Scale.rounded(x),
                                Scale.rounded(band.y() + band.height() / 2 + 4),
                                band.value()))
                        .toList();
    }

    private static List<Pin> pins(Scale scale, LocalDate first, LocalDate last, List<LocalDate> waves) {
        List<Pin> pins = new ArrayList<>();
        for (int i = 0; i < waves.size(); i++) {
            if (!waves.get(i).isBefore(first) && !waves.get(i).isAfter(last)) {
                double x = scale.x(waves.get(i));
                boolean isCrowded = pins.stream().anyMatch(pin -> pin.y() == 14 && Math.abs(pin.x() - x) < CLOSE);
                pins.add(new Pin(x, isCrowded ? 14 + LANE : 14, i + 1));
            }
        }
        return pins;
    }

    private static List<Tick> ticks(Scale scale, LocalDate first, LocalDate last, LocalDate today) {
        long span = ChronoUnit.DAYS.between(first, last);
        long step = Math.max(1, (span + MOST_TICKS - 1) / MOST_TICKS);
        List<Tick> ticks = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(step)) {
            ticks.add(new Tick(
                    scale.x(day),
                    String.valueOf(day.getDayOfMonth()),
                    day.equals(today) ? "Today" : day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                    day.equals(today)));
        }
        return ticks;
    }

    private static List<Grid> grid(Scale scale) {
        int step = Math.max(1, (int) Math.pow(10, Math.floor(Math.log10(Math.max(1, scale.most)))));
        step = scale.most / step < 3 ? Math.max(1, step / 2) : step;
        List<Grid> lines = new ArrayList<>();
        for (int value = step; value <= scale.most && lines.size() < 5; value += step) {
            lines.add(new Grid(scale.y(value), value));
        }
        return lines;
    }

    private static final class Scale {

        private final LocalDate first;
        private final long span;
        private final int most;

        private Scale(LocalDate first, LocalDate last, int most) {
            this.first = first;
            this.span = Math.max(1, ChronoUnit.DAYS.between(first, last));
            this.most = Math.max(1, most);
        }

        private double x(LocalDate day) {
            return rounded(LEFT + WIDTH * ChronoUnit.DAYS.between(first, day) / span);
        }

        private double y(int value) {
            return rounded(BOTTOM - (BOTTOM - TOP) * value / most);
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }
}
