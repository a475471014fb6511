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
 * The chart of accounts by step and day, laid out: x in per cent of the width, y in pixels, so that its text never shrinks. The
 * template only draws.
 *
 * @param bands the stacked values of each day
 * @param width of a day's column
 * @param labels what the bands of today are, beside them
 * @param pins the waves
 * @param pinsEnd where the lanes of the pins end
 * @param ticks the days under the axis
 * @param months under the days
 * @param sunset null while no date holds
 * @param ends the dates it had before, and the later ends of single accounts
 * @param moves from one date to the next
 * @param guess those who would break on the day; null if that cannot be known
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

    /** From the bottom up: those who are through carry the others. */
    private static final List<Step> ORDER =
            List.of(Step.RESOLVED, Step.HEARD_FROM, Step.DELIVERED, Step.HANDED_OVER, Step.NOT_TOLD, Step.LOST);

    private static final int MOST_TICKS = 10;
    private static final int MOST_LINES = 5;
    private static final double WIDEST = 4.8;
    private static final double OF_A_DAY = 0.73;

    /** A label is as high as this. */
    private static final double READABLE = 13;

    /** Where there is room for labels beside today, in per cent. */
    private static final double LAST_LABEL = 72;

    /** The width of a letter in a wide window, in per cent. */
    private static final double LETTER = 0.8;

    /** The width of a letter in a narrow window, in per cent. */
    private static final double NARROW = 2.2;

    /** The least distance of two pins in a lane, in per cent: at 350 pixels, 28 of them. */
    private static final double CLOSE = 8;

    /** Pins beyond the last lane are counted by its nearest pin. */
    private static final int MOST_LANES = 4;

    private static final double FIRST_LANE = 14;
    private static final double LANE = 26;

    /**
     * When it ends.
     *
     * @param sunset null while no date holds
     * @param before the dates that it had, in the order in which they were announced
     * @param own how many accounts have a later end of their own, by its day
     */
    public record Ends(@Nullable LocalDate sunset, List<LocalDate> before, Map<LocalDate, Integer> own) {}

    /**
     * A wave.
     *
     * @param number in the plan, from 1; null if it was not planned
     */
    public record Mark(LocalDate day, @Nullable Integer number) {}

    /** The accounts of one day at one step. */
    public record Band(String step, double x, double y, double height, int value, LocalDate day) {}

    /** What a band of today is. */
    public record Label(String step, double x, double y, int value) {}

    /**
     * A wave.
     *
     * @param number in the plan, from 1; null if it was not planned
     * @param more how many waves near it have no pin of their own
     */
    public record Pin(double x, double y, @Nullable Integer number, int more) {

        Pin andMore() {
            return new Pin(x, y, number, more + 1);
        }

        /** "3", "+2" where it stands for several, a dot where it has no number. */
        public String text() {
            return more > 0 ? "+" + (more + 1) : number == null ? "•" : String.valueOf(number);
        }
    }

    /** A day under the axis. */
    public record Tick(double x, String day, String weekday, boolean isToday) {}

    /**
     * A month under the days.
     *
     * @param begins where; null of the first one
     * @param name blank where there is no room for it
     * @param isFine whether there is none in a narrow window
     */
    public record Month(@Nullable Double begins, double x, String name, boolean isFine) {}

    /** A horizontal line with its value. */
    public record Grid(double y, int value) {}

    /**
     * Another end than the sunset.
     *
     * @param accounts whose own it is; 0 for one that was everybody's before
     */
    public record OtherEnd(double x, int accounts, boolean isBeyond) {

        public boolean isWas() {
            return accounts == 0;
        }
    }

    /** The date moved. */
    public record Move(double from, double to) {}

    /** The forecast for the day of the sunset. */
    public record Guess(double x, double y, double height, int value) {}

    /**
     * @param days of the exposure, oldest first, the last is today
     * @param breaking accounts that would break on the day of the sunset; null if that cannot be known
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

    /** The sunset, and what lies no longer after it than it is from the beginning: the rest would squeeze the days. */
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

    /** The smallest of 1, 2, 5, 10, 20 and so on by which few enough lines reach to the top. */
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
     * Places pins side by side in lanes, so that none covers another.
     *
     * @param x of a day
     * @param first the y of the first lane
     * @param height of a lane
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

    /** The y below the lanes; there is room for at least two. */
    private static double below(List<Pin> pins) {
        double lowest = pins.stream().mapToDouble(Pin::y).max().orElse(0);
        return Math.max(FIRST_LANE + LANE, lowest) + LANE + 1;
    }
}
