package io.duskline.gate;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The thread that finds out what nobody has yet. */
@Configuration(proxyBeanMethods = false)
class GateBackground {

    /** One at a time, so that looking at many never takes more than one of the database's threads. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService checkingGates() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("checking-gates").factory());
    }
}
