package io.duskline.figure;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that count in the background: several, so that a short count need not wait for a long one. */
@Configuration(proxyBeanMethods = false)
class CountingThreads {

    /** Each of them takes one of the database's connections. */
    private static final int THREADS = 4;

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService figureCounting() {
        return Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().daemon().name("counting-", 1).factory());
    }
}
