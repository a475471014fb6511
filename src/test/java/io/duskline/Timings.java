package io.duskline;

import java.util.Arrays;
import java.util.Locale;

/** How long each of many took, in milliseconds, and how that is printed. */
public final class Timings {

    private final String what;
    private final double[] ms;
    private int taken;

    /** @param times how often it is measured */
    public Timings(String what, int times) {
        this.what = what;
        this.ms = new double[times];
    }

    /** Something whose time counts. */
    @FunctionalInterface
    public interface Work {

        void run() throws Exception;
    }

    public void measure(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        ms[taken++] = (System.nanoTime() - start) / 1e6;
    }

    public double median() {
        return sorted()[taken / 2];
    }

    public void print() {
        double[] sorted = sorted();
        System.out.printf(
                Locale.ROOT,
                "%-52s p50 %7.1f ms, p95 %7.1f ms, worst %7.1f ms%n",
                what,
                sorted[taken / 2],
                sorted[taken * 95 / 100],
                sorted[taken - 1]);
    }

    private double[] sorted() {
        double[] sorted = Arrays.copyOf(ms, taken);
        Arrays.sort(sorted);
        return sorted;
    }
}
