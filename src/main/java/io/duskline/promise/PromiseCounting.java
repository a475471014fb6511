package io.duskline.promise;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The thread that counts in the background. */
@Configuration(proxyBeanMethods = false)
class PromiseCounting {

    /** One at a time, so that looking at many deprecations never takes more than one of the database's threads. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService countingPromises() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("counting-promises").factory());
    }
}
