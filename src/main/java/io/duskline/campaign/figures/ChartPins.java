package io.duskline.campaign.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Pins side by side in lanes, so that none lies over another however close their days are. */
final class ChartPins {

    /** Pins of one lane are at least so far apart, in per cent: at 350 pixels, 28 of them. */
    static final double CLOSE = 8;

    /** Of what stands in further ones, the last lane's nearest pin says how many they are. */
    static final int MOST_LANES = 4;

    private static final double FIRST_LANE = 14;
    private static final double LANE = 26;

    private ChartPins() {}

    /**
     * @param waves of which each stands at its day; those that nobody numbered once a day
     * @param x of a day
     */
    static List<Burndown.Pin> of(List<Burndown.Mark> waves, ToDoubleFunction<LocalDate> x) {
        List<Burndown.Mark> inTime = waves.stream()
                .distinct()
                .sorted(Comparator.comparing(Burndown.Mark::day))
                .toList();
        List<List<Burndown.Pin>> lanes = new ArrayList<>();
        for (Burndown.Mark wave : inTime) {
            double at = x.applyAsDouble(wave.day());
            int lane = firstFree(lanes, at);
            if (lane == MOST_LANES) {
                List<Burndown.Pin> full = lanes.getLast();
                full.add(full.removeLast().andMore());
            } else {
                if (lane == lanes.size()) {
                    lanes.add(new ArrayList<>());
                }
                lanes.get(lane).add(new Burndown.Pin(at, FIRST_LANE + lane * LANE, wave.number(), 0));
            }
        }
        return lanes.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(Burndown.Pin::x).thenComparingDouble(Burndown.Pin::y))
                .toList();
    }

    private static int firstFree(List<List<Burndown.Pin>> lanes, double x) {
        int lane = 0;
        while (lane < lanes.size()
                && lane < MOST_LANES
                && x - lanes.get(lane).getLast().x() < CLOSE) {
            lane++;
        }
        return lane;
    }

    /** Below the lanes, and never higher than where two of them end. */
    static double below(List<Burndown.Pin> pins) {
        double lowest = pins.stream().mapToDouble(Burndown.Pin::y).max().orElse(0);
        return Math.max(FIRST_LANE + LANE, lowest) + LANE + 1;
    }
}
