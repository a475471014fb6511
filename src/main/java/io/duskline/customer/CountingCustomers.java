package io.duskline.customer;

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

/** Where all customers are counted: by one thread, so that it never takes more than one of the database's. */
@Configuration(proxyBeanMethods = false)
class CountingCustomers {

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService customerCounting() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("counting-customers").factory());
    }

    @Bean(defaultCandidate = false)
    PatientCounts patientCustomers(
            CustomerCounts kept,
            @Qualifier("customerCounting") Executor background,
            Clock clock,
            @RealTime Clock real,
            CountingSettings settings) {
        return new PatientCounts(kept, background, clock, real, settings.patience());
    }
}
