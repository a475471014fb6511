package io.duskline.campaign;

import io.duskline.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Something done again and again at a steady rate; what waits for its turn waits from when it was due. */
final class Steady {

    private final String what;
    private final long everyNanos;
    private final Timings.Work work;
    private List<Double> lastMinute = new ArrayList<>();

    /** @param perSecond how often it is due */
    Steady(String what, double perSecond, Timings.Work work) {
        this.what = what;
        this.everyNanos = Math.round(1e9 / perSecond);
        this.work = work;
    }

    String what() {
        return what;
    }

    /** @param end by {@link System#nanoTime()} */
    void until(long end) {
        long due = System.nanoTime();
        while (due < end) {
            try {
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                work.run();
            } catch (Exception e) {
                throw new IllegalStateException(what, e);
            }
            note((System.nanoTime() - due) / 1e6);
            due += everyNanos;
        }
    }

    private synchronized void note(double ms) {
        lastMinute.add(ms);
    }

    /** The median and the 95th percentile in milliseconds since it was asked last: {@code 3 / 12}. */
    synchronized String lastMinute() {
        List<Double> sorted = lastMinute;
        lastMinute = new ArrayList<>();
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%.0f / %.0f",
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 95 / 100));
    }
}
