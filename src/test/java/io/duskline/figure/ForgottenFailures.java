package io.duskline.figure;

import io.duskline.AfterEmptying;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** A count that a test left running, and that fails on the emptied tables, does not keep the next test from counting. */
@Component
class ForgottenFailures implements AfterEmptying {

    private final DerivedFigures figures;

    private final ThreadPoolExecutor counting;

    ForgottenFailures(DerivedFigures figures, @Qualifier("figureCounting") ExecutorService counting) {
        this.figures = figures;
        this.counting = (ThreadPoolExecutor) counting;
    }

    @Override
    public void restore() {
        while (counting.getActiveCount() > 0 || !counting.getQueue().isEmpty()) {
            Thread.onSpinWait();
        }
        figures.failed.invalidateAll();
    }
}
