package io.duskline.campaign.timeline;

import io.duskline.campaign.figures.Burndown;
import io.duskline.campaign.figures.Burndown.Pin;
import io.duskline.campaign.hours.ReaderDays;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Drawing of a plan day by day: x in per cent of the width, y in pixels.
 *
 * @param axis y below the pins
 * @param off ranges of days without sending
 * @param sunset null if it is outside
 * @param pauses brownouts
 * @param pins waves at their days; one that is never sent has no number
 */
public record PlanStrip(
        LocalDate first,
        LocalDate last,
        int axis,
        List<Stretch> off,
        double today,
        @Nullable Double sunset,
        List<Stretch> pauses,
        List<Pin> pins,
        List<Label> labels) {

    /** A range, in per cent of the width. */
    public record Stretch(double x, double width) {}

    /**
     * A label of a day.
     *
     * @param below its weekday, or its month if there are many days
     * @param isFine whether it does not fit in a narrow window
     */
    public record Label(double x, String day, String below, boolean isFine, boolean isToday) {}

    /** Up to this many days, each has a label. */
    private static final int FEW = 24;

    private static final int BEYOND = 2;
    private static final int MOST_BEHIND = 7;
    private static final int FIRST_LANE = 16;
    private static final int LANE = 23;
    private static final int LEAST_LANES = 2;

    /** Least distance of labels in a narrow and a wide window. */
    private static final double NARROW = 9;

    private static final double WIDE = 4.3;

    /**
     * Empty while no date holds: then nothing has its day yet.
     *
     * @param zone of the days
     */
    public static Optional<PlanStrip> of(
            PlanSteps steps, ReaderDays days, Deprecation deprecation, Instant now, ZoneId zone) {
        return deprecation.date().map(end -> new Drawing(steps, end.instant(), now, zone).strip(days, deprecation));
    }

    /** Whether the pins need more room than usual. */
    public boolean isDeep() {
        return axis > FIRST_LANE + LEAST_LANES * LANE;
    }

    private static final class Drawing {

        private final PlanSteps steps;
        private final LocalDate end;
        private final LocalDate today;
        private final ZoneId zone;
        private final LocalDate first;
        private final LocalDate last;
        private final double width;

        Drawing(PlanSteps steps, Instant end, Instant now, ZoneId zone) {
            this.steps = steps;
            this.end = LocalDate.ofInstant(end, zone);
            this.today = LocalDate.ofInstant(now, zone);
            this.zone = zone;
            List<LocalDate> shown = Stream.concat(Stream.of(this.today, this.end), waves().map(this::day))
                    .sorted()
                    .toList();
            LocalDate farthestBack = this.today.minusDays(MOST_BEHIND);
            this.first = shown.getFirst().isBefore(farthestBack) ? farthestBack : shown.getFirst();
            this.last = shown.getLast().plusDays(BEYOND);
            this.width = 100.0 / (ChronoUnit.DAYS.between(first, last) + 1);
        }

        private Stream<PlanSteps.Step> waves() {
            return steps.steps().stream().filter(step -> step.leaving() != null);
        }

        /** The day on which it is sent; if it is never sent, the planned day. */
        private LocalDate day(PlanSteps.Step wave) {
            @Nullable Instant planned = wave.neverLeaves() ? wave.at() : null;
            return LocalDate.ofInstant(planned == null ? wave.leavesAt() : planned, zone);
        }

        PlanStrip strip(ReaderDays days, Deprecation deprecation) {
            List<Pin> pins = Burndown.pins(
                    waves().map(wave -> new Burndown.Mark(day(wave), number(wave))), this::middle, FIRST_LANE, LANE);
            int lowest = (int) pins.stream().mapToDouble(Pin::y).max().orElse(FIRST_LANE);
            return new PlanStrip(
                    first,
                    last,
                    Math.max(lowest, FIRST_LANE + (LEAST_LANES - 1) * LANE) + LANE - 2,
                    off(days),
                    middle(today),
                    covers(end) ? middle(end) : null,
                    pauses(deprecation),
                    pins,
                    labels());
        }

        private boolean covers(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        private double begin(LocalDate day) {
            return rounded(width * ChronoUnit.DAYS.between(first, day));
        }

        private double middle(LocalDate day) {
            LocalDate shown = day.isBefore(first) ? first : day.isAfter(last) ? last : day;
            return rounded(width * (ChronoUnit.DAYS.between(first, shown) + 0.5));
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }

        private List<Stretch> off(ReaderDays days) {
            List<Stretch> off = new ArrayList<>();
            LocalDate day = first;
            while (!day.isAfter(last)) {
                LocalDate next = day;
                while (!next.isAfter(last) && days.isOff(next)) {
                    next = next.plusDays(1);
                }
                if (next.isAfter(day)) {
                    off.add(new Stretch(begin(day), rounded(begin(next) - begin(day))));
                }
                day = next.plusDays(1);
            }
            return off;
        }

        private List<Stretch> pauses(Deprecation deprecation) {
            return deprecation.brownouts().stream()
                    .map(brownout -> LocalDate.ofInstant(brownout.starts(), zone))
                    .filter(this::covers)
                    .distinct()
                    .map(day -> new Stretch(begin(day), rounded(width)))
                    .toList();
        }

        private static @Nullable Integer number(PlanSteps.Step wave) {
            return wave.neverLeaves() ? null : Integer.valueOf(wave.number() + 1);
        }

        /** If there are too many days, those with events come first. */
        private List<Label> labels() {
            boolean isFew = ChronoUnit.DAYS.between(first, last) < FEW;
            List<Label> named = new ArrayList<>();
            Stream.of(
                            Stream.of(today, end),
                            waves().map(this::day),
                            isFew
                                    ? first.datesUntil(last.plusDays(1))
                                    : first.datesUntil(last.plusDays(1)).filter(this::isFirst))
                    .flatMap(each -> each)
                    .distinct()
                    .filter(this::covers)
                    .forEach(day -> label(day, isFew, named).ifPresent(named::add));
            return named;
        }

        private boolean isFirst(LocalDate day) {
            return day.getDayOfMonth() == 1;
        }

        private Optional<Label> label(LocalDate day, boolean isFew, List<Label> named) {
            double x = middle(day);
            if (named.stream().anyMatch(other -> Math.abs(other.x() - x) < WIDE)) {
                return Optional.empty();
            }
            boolean isFine = named.stream().anyMatch(other -> !other.isFine() && Math.abs(other.x() - x) < NARROW);
            String below = day.equals(today)
                    ? "Today"
                    : isFew
                            ? day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                            : day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            return Optional.of(new Label(x, String.valueOf(day.getDayOfMonth()), below, isFine, day.equals(today)));
        }
    }
}
