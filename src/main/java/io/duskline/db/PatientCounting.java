package io.duskline.db;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** Makes {@link PatientCounts}: where they are kept and who counts them is for each room to say, the rest is alike in all. */
@Component
public class PatientCounting {

    private final Clock clock;
    private final Clock real;
    private final Patience patience;
    private final FailedCounts failures;

    PatientCounting(Clock clock, @RealTime Clock real, Patience patience, FailedCounts failures) {
        this.failures = failures;
        this.clock = clock;
        this.real = real;
        this.patience = patience;
    }

    public PatientCounts over(PatientCounts.Store kept, Executor background) {
        return new PatientCounts(kept, background, clock, real, patience, failures);
    }

    /**
     * Who counts in the background.
     *
     * @param most at a time, each of which takes one of the database's threads
     */
    public static ExecutorService threads(String name, int most) {
        return Executors.newFixedThreadPool(
                most, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
    }
}
