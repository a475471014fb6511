package io.duskline.customer;

import io.duskline.db.PatientCounting;
import io.duskline.db.PatientCounts;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where all customers are counted: by one thread, so that it never takes more than one of the database's. */
@Configuration(proxyBeanMethods = false)
class CountingCustomers {

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService customerCounting() {
        return PatientCounting.threads("counting-customers", 1);
    }

    @Bean(defaultCandidate = false)
    PatientCounts patientCustomers(
            CustomerCounts kept, @Qualifier("customerCounting") Executor background, PatientCounting counting) {
        return counting.over(kept, background);
    }
}
