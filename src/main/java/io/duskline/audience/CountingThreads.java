package io.duskline.audience;

import io.duskline.db.PatientCounting;
import io.duskline.db.PatientCounts;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where audiences are counted: two at a time, so that a short count need not wait for a long one, nor the database for many. */
@Configuration(proxyBeanMethods = false)
class CountingThreads {

    private static final int THREADS = 2;

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService audienceCounting() {
        return PatientCounting.threads("audience-counting", THREADS);
    }

    @Bean(defaultCandidate = false)
    PatientCounts patientAudiences(
            LastCounts kept, @Qualifier("audienceCounting") Executor background, PatientCounting counting) {
        return counting.over(kept, background);
    }
}
