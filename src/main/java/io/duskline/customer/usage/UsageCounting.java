package io.duskline.customer.usage;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The thread that counts in the background. */
@Configuration(proxyBeanMethods = false)
class UsageCounting {

    /** One at a time, so that looking at many integrations never takes more than one of the database's threads. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService countingUsage() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("counting-usage").factory());
    }
}
