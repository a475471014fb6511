package io.duskline.promise;

import io.duskline.db.PatientCounting;
import io.duskline.db.PatientCounts;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it is counted what was promised: two at a time, so that a short count need not wait for a long one. */
@Configuration(proxyBeanMethods = false)
class PromiseCounting {

    private static final int THREADS = 2;

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService countingPromises() {
        return PatientCounting.threads("counting-promises", THREADS);
    }

    @Bean(defaultCandidate = false)
    PatientCounts patientPromises(
            PromiseCounts kept, @Qualifier("countingPromises") Executor background, PatientCounting counting) {
        return counting.over(kept, background);
    }
}
