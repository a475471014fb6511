package io.duskline.report;

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

/** Where it is counted for reports: two at a time, so that a short count need not wait for a long one. */
@Configuration(proxyBeanMethods = false)
class CountingReports {

    private static final int THREADS = 2;

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService reportCounting() {
        return Executors.newFixedThreadPool(
                THREADS,
                Thread.ofPlatform().daemon().name("counting-reports-", 1).factory());
    }

    @Bean(defaultCandidate = false)
    PatientCounts patientReports(
            LastReports kept,
            @Qualifier("reportCounting") Executor background,
            Clock clock,
            @RealTime Clock real,
            CountingSettings settings) {
        return new PatientCounts(kept, background, clock, real, settings.patience());
    }
}
