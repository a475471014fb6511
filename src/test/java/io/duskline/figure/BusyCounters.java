package io.duskline.figure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The threads that count in the background are busy, so that pages have to say that a figure is being counted. */
@Component
public class BusyCounters {

    private static final int THREADS = 4;

    private final ExecutorService counting;
    private final DerivedFigures figures;

    BusyCounters(@Qualifier("figureCounting") ExecutorService counting, DerivedFigures figures) {
        this.counting = counting;
        this.figures = figures;
    }

    /** Also nothing is known to be quick, so nothing is counted by anyone who asks. */
    public void until(CountDownLatch over) {
        TestFigures.forgetQuick(figures);
        for (int thread = 0; thread < THREADS; thread++) {
            counting.submit(() -> {
                over.await();
                return true;
            });
        }
    }
}
