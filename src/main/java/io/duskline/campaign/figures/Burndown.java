package io.duskline.campaign.figures;

import io.duskline.campaign.progress.Step;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Layout of the chart of accounts by progress and day: x in per cent of the width, y in pixels, so that text keeps its size.
 * The template only draws.
 *
 * @param bands stacked values of each day
 * @param width width of a day's column
 * @param labels labels of today's bands
 * @param pins the waves
 * @param pinsEnd bottom of the pin rows
 * @param ticks days below the axis
 * @param months months below the days
 * @param sunset null without a current date
 * @param ends earlier dates, and later ends of single accounts
 * @param moves arrows from each date to the next
 * @param guess forecast of accounts that break on the day; null if unknown
 */
public record Burndown(
        List<Band> bands,
        double width,
        List<Label> labels,
        List<Pin> pins,
        double pinsEnd,
        List<Tick> ticks,
        List<Month> months,
        List<Grid> grid,
        double today,
        @Nullable Double sunset,
        List<OtherEnd> ends,
        List<Move> moves,
        @Nullable Guess guess) {

    /** From bottom to top, resolved accounts first. */
    private static final List<Step> ORDER =
            List.of(Step.RESOLVED, Step.HEARD_FROM, Step.DELIVERED, Step.HANDED_OVER, Step.NOT_TOLD, Step.LOST);

    private static final int MOST_TICKS = 10;
    private static final int MOST_LINES = 5;
    private static final double WIDEST = 4.8;
    private static final double OF_A_DAY = 0.73;

    /** Height of a label. */
    private static final double READABLE = 13;

    /** Labels have room next to today up to this x, in per cent. */
    private static final double LAST_LABEL = 72;

    /** Width of a letter in a wide window, in per cent. */
    private static final double LETTER = 0.8;

    /** Width of a letter in a narrow window, in per cent. */
    private static final double NARROW = 2.2;

    /** Least distance of two pins in a row, in per cent: 28 of 350 pixels. */
    private static final double CLOSE = 8;

    /** Pins that do not fit in the last row are counted by the nearest pin. */
    private static final int MOST_LANES = 4;

    private static final double FIRST_LANE = 14;
    private static final double LANE = 26;

    /**
     * Dates of the end.
     *
     * @param sunset null without a current date
     * @param before earlier dates in order of announcement
     * @param own number of accounts with a later end, by day
     */
    public record Ends(@Nullable LocalDate sunset, List<LocalDate> before, Map<LocalDate, Integer> own) {}

    /**
     * A wave.
     *
     * @param number number in the plan, from 1; null for an automatic wave
     */
    public record Mark(LocalDate day, @Nullable Integer number) {}

    /** Accounts of one day in one progress state. */
    public record Band(String step, double x, double y, double height, int value, LocalDate day) {}

    /** Label of one of today's bands. */
    public record Label(String step, double x, double y, int value) {}

    /**
     * A wave.
     *
     * @param number number in the plan, from 1; null for an automatic wave
     * @param more number of waves near it without a pin
     */
    public record Pin(double x, double y, @Nullable Integer number, int more) {

        Pin andMore() {
            return new Pin(x, y, number, more + 1);
        }

        /** "3", "+2" for several waves, a dot without a number. */
        public String text() {
            return more > 0 ? "+" + (more + 1) : number == null ? "•" : String.valueOf(number);
        }
    }

    /** A day below the axis. */
    public record Tick(double x, String day, String weekday, boolean isToday) {}

    /**
     * A month below the days.
     *
     * @param begins x of its start; null for the first one
     * @param name blank if it does not fit
     * @param isFine whether it does not fit in a narrow window
     */
    public record Month(@Nullable Double begins, double x, String name, boolean isFine) {}

    /** A horizontal line with its value. */
    public record Grid(double y, int value) {}

    /**
     * Another end than the sunset.
     *
     * @param accounts number of accounts with this end; 0 for an earlier common date
     */
    public record OtherEnd(double x, int accounts, boolean isBeyond) {

        public boolean isWas() {
            return accounts == 0;
        }
    }

    /** A move of the date. */
    public record Move(double from, double to) {}

    /** The forecast for the day of the sunset. */
    public record Guess(double x, double y, double height, int value) {}

    /**
     * @param days history, oldest first, today last
     * @param breaking accounts that would break on the day of the sunset; null if unknown
     */
    public static Burndown of(List<Exposure.Day> days, Ends ends, List<Mark> waves, @Nullable Integer breaking) {
        LocalDate first = days.getFirst().day();
        LocalDate today = days.getLast().day();
        LocalDate last = last(first, today, ends, waves);
        int most = days.stream().mapToInt(Exposure.Day::accounts).max().orElse(1);
        ChartScale flat = new ChartScale(first, last, most, 0);
        List<Pin> pins =
                pins(waves.stream().filter(wave -> flat.covers(wave.day())).distinct(), flat::x, FIRST_LANE, LANE);
        ChartScale scale = new ChartScale(first, last, most, below(pins));
        double width = ChartScale.rounded(Math.min(WIDEST, ChartScale.WIDTH / scale.span() * OF_A_DAY));
        @Nullable LocalDate sunset = ends.sunset();
        List<Band> bands =
                days.stream().flatMap(day -> bands(day, scale, width).stream()).toList();
        return new Burndown(
                bands,
                width,
                labels(bands, today, scale.x(today) + width / 2 + 0.7),
                pins,
                below(pins),
                ticks(scale, today),
                months(scale),
                grid(scale),
                scale.x(today),
                sunset == null || sunset.isBefore(first) ? null : scale.edged(sunset),
                others(ends, scale),
                moves(ends, scale),
                sunset == null || !sunset.isAfter(today) || breaking == null
                        ? null
                        : guess(scale.x(sunset), width, breaking, scale));
    }

    /**
     * Last day of the chart: later marks are cut off if they are further from the sunset than the start is, since they would
     * squeeze the days.
     */
    private static LocalDate last(LocalDate first, LocalDate today, Ends ends, List<Mark> waves) {
        LocalDate end = ends.sunset() != null && ends.sunset().isAfter(today) ? ends.sunset() : today;
        LocalDate farthest = end.plusDays(Math.max(1, new ChartScale(first, end, 1, 0).span()));
        return Stream.of(
                        Stream.of(end),
                        ends.before().stream(),
                        ends.own().keySet().stream(),
                        waves.stream().map(Mark::day))
                .flatMap(each -> each)
                .filter(day -> !day.isAfter(farthest))
                .max(LocalDate::compareTo)
                .orElse(end);
    }

    private static List<Band> bands(Exposure.Day day, ChartScale scale, double width) {
        List<Band> bands = new ArrayList<>();
        int below = 0;
        for (Step step : ORDER) {
            int accounts = day.steps().getOrDefault(step, 0);
            if (accounts > 0) {
                double top = scale.y(below + accounts);
                bands.add(new Band(
                        step.code(),
                        ChartScale.rounded(scale.x(day.day()) - width / 2),
                        top,
                        ChartScale.rounded(scale.y(below) - top),
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
                                ChartScale.rounded(x),
                                ChartScale.rounded(band.y() + band.height() / 2 + 4),
                                band.value()))
                        .toList();
    }

    /** Today, and days at equal distances from it. */
    private static List<Tick> ticks(ChartScale scale, LocalDate today) {
        long step = Math.max(1, (scale.span() + MOST_TICKS - 1) / MOST_TICKS);
        List<Tick> ticks = new ArrayList<>();
        LocalDate start = scale.first().plusDays(ChronoUnit.DAYS.between(scale.first(), today) % step);
        for (LocalDate day = start; !day.isAfter(scale.last()); day = day.plusDays(step)) {
            ticks.add(new Tick(
                    scale.x(day),
                    String.valueOf(day.getDayOfMonth()),
                    day.equals(today) ? "Today" : day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                    day.equals(today)));
        }
        return ticks;
    }

    private static List<Grid> grid(ChartScale scale) {
        long step = step(scale.most());
        List<Grid> lines = new ArrayList<>();
        for (long value = step; value <= scale.most(); value += step) {
            lines.add(new Grid(scale.y((int) value), (int) value));
        }
        return lines;
    }

    /** The smallest step out of 1, 2, 5, 10, 20 and so on with few enough lines. */
    private static long step(int most) {
        return LongStream.iterate(1, power -> power * 10)
                .flatMap(power -> LongStream.of(power, 2 * power, 5 * power))
                .filter(step -> most / step <= MOST_LINES)
                .findFirst()
                .orElseThrow();
    }

    private static List<OtherEnd> others(Ends ends, ChartScale scale) {
        Stream<OtherEnd> before =
                ends.before().stream().distinct().map(day -> new OtherEnd(scale.edged(day), 0, !scale.covers(day)));
        Stream<OtherEnd> own = ends.own().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new OtherEnd(scale.edged(each.getKey()), each.getValue(), !scale.covers(each.getKey())));
        return Stream.concat(before, own).toList();
    }

    private static List<Move> moves(Ends ends, ChartScale scale) {
        List<LocalDate> dates = new ArrayList<>(ends.before());
        if (ends.sunset() != null) {
            dates.add(ends.sunset());
        }
        List<Move> moves = new ArrayList<>();
        for (int i = 1; i < dates.size(); i++) {
            Move move = new Move(scale.edged(dates.get(i - 1)), scale.edged(dates.get(i)));
            if (move.from() != move.to()) {
                moves.add(move);
            }
        }
        return moves;
    }

    private static Guess guess(double sunset, double width, int breaking, ChartScale scale) {
        return new Guess(
                ChartScale.rounded(sunset - width / 2),
                scale.y(breaking),
                ChartScale.rounded(ChartScale.BOTTOM - scale.y(breaking)),
                breaking);
    }

    /** Months under the days. A month is named if its name fits; the first name and each January have the year. */
    private static List<Month> months(ChartScale scale) {
        List<Month> months = new ArrayList<>();
        boolean isAnyNamed = false;
        LocalDate day = scale.first();
        while (!day.isAfter(scale.last())) {
            LocalDate next = day.plusMonths(1).withDayOfMonth(1);
            double begins = scale.before(day);
            double at = months.isEmpty() ? 1 : ChartScale.rounded(begins + 1);
            double room = (next.isAfter(scale.last()) ? 100 : scale.before(next)) - at;
            String name = name(day, !isAnyNamed);
            boolean isNamed = name.length() * LETTER <= room;
            months.add(new Month(
                    months.isEmpty() ? null : begins, at, isNamed ? name : "", name.length() * NARROW > room));
            isAnyNamed = isAnyNamed || isNamed;
            day = next;
        }
        return months;
    }

    private static String name(LocalDate day, boolean isFirst) {
        String name = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return isFirst || day.getMonthValue() == 1 ? name + " " + day.getYear() : name;
    }

    /**
     * Places pins side by side in rows, so that none covers another.
     *
     * @param x gives the x of a day
     * @param first y of the first row
     * @param height height of a row
     */
    public static List<Pin> pins(Stream<Mark> waves, ToDoubleFunction<LocalDate> x, double first, double height) {
        List<Mark> inTime = waves.sorted(Comparator.comparing(Mark::day)).toList();
        List<List<Pin>> lanes = new ArrayList<>();
        for (Mark wave : inTime) {
            double at = x.applyAsDouble(wave.day());
            int lane = firstFree(lanes, at);
            if (lane == MOST_LANES) {
                List<Pin> full = lanes.getLast();
                full.add(full.removeLast().andMore());
            } else {
                if (lane == lanes.size()) {
                    lanes.add(new ArrayList<>());
                }
                lanes.get(lane).add(new Pin(at, first + lane * height, wave.number(), 0));
            }
        }
        return lanes.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(Pin::x).thenComparingDouble(Pin::y))
                .toList();
    }

    private static int firstFree(List<List<Pin>> lanes, double x) {
        int lane = 0;
        while (lane < lanes.size()
                && lane < MOST_LANES
                && x - lanes.get(lane).getLast().x() < CLOSE) {
            lane++;
        }
        return lane;
    }

    /** The y below the rows, with room for at least two. */
    private static double below(List<Pin> pins) {
        double lowest = pins.stream().mapToDouble(Pin::y).max().orElse(0);
        return Math.max(FIRST_LANE + LANE, lowest) + LANE + 1;
    }
}
