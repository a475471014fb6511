package io.duskline.walk;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** Those who count in the background are at something else, so that pages have to say that it is being counted. */
public final class BusyCounters {

    private static final int THREADS = 2;

    private BusyCounters() {}

    public static void until(CountDownLatch over, Collection<ExecutorService> counters) {
        for (ExecutorService busy : counters) {
            for (int thread = 0; thread < THREADS; thread++) {
                busy.submit(() -> {
                    over.await();
                    return true;
                });
            }
        }
    }
}
