package io.duskline.customer.usage;

import io.duskline.db.PatientCounting;
import io.duskline.db.PatientCounts;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it is counted who uses what: two at a time, so that a short count need not wait for a long one. */
@Configuration(proxyBeanMethods = false)
class UsageCounting {

    private static final int THREADS = 2;

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService countingUsage() {
        return PatientCounting.threads("counting-usage", THREADS);
    }

    @Bean(defaultCandidate = false)
    PatientCounts patientUsage(
            UsageCounts kept, @Qualifier("countingUsage") Executor background, PatientCounting counting) {
        return counting.over(kept, background);
    }
}
