package io.duskline.campaign.figures;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The chart of exposed accounts by day, laid out: x in per cent of the width, y in pixels, so that its text never
 * shrinks. The template only draws.
 *
 * @param points one per day that was counted
 * @param pins the waves, numbered from 1
 * @param ticks the days under the axis
 * @param sunset null while no date holds
 * @param ahead where the present pace leads to at the sunset; null where there is no pace yet
 */
public record Burndown(
        List<Point> points,
        List<Pin> pins,
        List<Tick> ticks,
        List<Grid> grid,
        double today,
        @Nullable Double sunset,
        @Nullable Ahead ahead) {

    static final double LEFT = 4;
    static final double WIDTH = 92;
    static final double BOTTOM = 276;
    static final double TOP = 44;
    private static final int MOST_TICKS = 10;

    /** A day's value. */
    public record Point(double x, double y, int value, LocalDate day) {}

    /** A wave, by the number that it has in the list. */
    public record Pin(double x, int number) {}

    /** A day under the axis. */
    public record Tick(double x, String day, String weekday, boolean isToday) {}

    /** A horizontal line with its value. */
    public record Grid(double y, int value) {}

    /** The expected value at the sunset. */
    public record Ahead(double y, int value) {}

    public static Burndown of(List<Exposure.Day> days, @Nullable LocalDate sunset, List<LocalDate> waves) {
        LocalDate first = days.getFirst().day();
        LocalDate today = days.getLast().day();
        LocalDate last = sunset != null && sunset.isAfter(today) ? sunset : today;
        Scale scale = new Scale(
                first, last, days.stream().mapToInt(Exposure.Day::exposed).max().orElse(1));
        List<Point> points = days.stream()
                .map(day -> new Point(scale.x(day.day()), scale.y(day.exposed()), day.exposed(), day.day()))
                .toList();
        List<Pin> pins = new ArrayList<>();
        for (int i = 0; i < waves.size(); i++) {
            if (!waves.get(i).isBefore(first) && !waves.get(i).isAfter(last)) {
                pins.add(new Pin(scale.x(waves.get(i)), i + 1));
            }
        }
        return new Burndown(
                points,
                pins,
                ticks(scale, first, last, today),
                grid(scale),
                scale.x(today),
                sunset == null ? null : scale.x(sunset.isBefore(first) ? first : sunset),
                sunset == null ? null : ahead(days, sunset, scale));
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

    /** At the pace of the last day. */
    private static @Nullable Ahead ahead(List<Exposure.Day> days, LocalDate sunset, Scale scale) {
        if (days.size() < 2 || !sunset.isAfter(days.getLast().day())) {
            return null;
        }
        Exposure.Day before = days.get(days.size() - 2);
        Exposure.Day now = days.getLast();
        double perDay = (before.exposed() - now.exposed()) / (double) ChronoUnit.DAYS.between(before.day(), now.day());
        int left = (int) Math.max(0, Math.round(now.exposed() - perDay * ChronoUnit.DAYS.between(now.day(), sunset)));
        return perDay <= 0 ? null : new Ahead(scale.y(left), left);
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
