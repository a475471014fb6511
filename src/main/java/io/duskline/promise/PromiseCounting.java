package io.duskline.promise;

import io.duskline.db.CountingSettings;
import io.duskline.db.PatientCounts;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it is counted what was promised: two at a time, so that a short count need not wait for a long one. */
@Configuration(proxyBeanMethods = false)
class PromiseCounting {

    private static final int THREADS = 2;

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService countingPromises() {
        return Executors.newFixedThreadPool(
                THREADS,
                Thread.ofPlatform().daemon().name("counting-promises-", 1).factory());
    }

    @Bean(defaultCandidate = false)
    PatientCounts patientPromises(
            PromiseCounts kept,
            @Qualifier("countingPromises") Executor background,
            Clock clock,
            @RealTime Clock real,
            CountingSettings settings) {
        return new PatientCounts(kept, background, clock, real, settings.patience());
    }
}
