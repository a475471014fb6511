package io.duskline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * How the processor's time that something takes on its thread grows with what it is given. Ratios only, so that a slow
 * machine says the same as a fast one; the least of several runs, so that whatever else runs beside it does not count.
 */
public final class Growth {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Below this a difference is noise. */
    private static final long MEASURABLE = 6_000_000;

    private static final int RUNS = 3;

    /** Above this one run says enough. */
    private static final long CLEAR = 100_000_000;

    /** What is linear is so in one of them, however busy the machine; what is not is so in none. */
    private static final int TRIALS = 6;

    private static final double LINEAR = 5;

    private Growth() {}

    /**
     * Doubles the input until it takes a time that can be measured, or {@code most} is reached.
     *
     * @param input a hostile one of so many characters
     * @return how many times as long four times the input takes: 4 where it grows with it, 16 where with its square; 0
     *     where even {@code most} takes no time to speak of
     */
    public static <T> double overFourfold(IntFunction<T> input, Consumer<T> work, int least, int most) {
        double growth = Double.MAX_VALUE;
        for (int trial = 0; trial < TRIALS && growth > LINEAR; trial++) {
            growth = Math.min(growth, measured(input, work, least, most));
        }
        return growth;
    }

    private static <T> double measured(IntFunction<T> input, Consumer<T> work, int least, int most) {
        work.accept(input.apply(least));
        for (int size = least; size * 4 <= most; size *= 2) {
            long small = nanos(input.apply(size), work);
            if (small >= MEASURABLE) {
                return (double) nanos(input.apply(size * 4), work) / small;
            }
        }
        T largest = input.apply(most);
        long all = nanos(largest, work);
        return all < 4 * MEASURABLE ? 0 : (double) all / nanos(input.apply(most / 4), work);
    }

    private static <T> long nanos(T input, Consumer<T> work) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < RUNS && (run == 0 || least < CLEAR); run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.accept(input);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}
