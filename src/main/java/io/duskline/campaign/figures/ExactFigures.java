package io.duskline.campaign.figures;

import io.duskline.campaign.progress.AccountSteps;
import io.duskline.delivery.Deliveries;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts from the deliveries and accounts themselves. */
@Configuration(proxyBeanMethods = false)
class ExactFigures {

    @Bean
    FiguresQuery exactly(AccountSteps steps, Deliveries deliveries, Clock clock) {
        return (campaign, deprecation) -> {
            Instant at = clock.instant();
            return new Figures(
                    steps.count(campaign, deprecation),
                    deliveries.counts(campaign.waveIds()),
                    campaign.window() == null ? Map.of() : deliveries.hours(campaign.waveIds()),
                    at);
        };
    }

    /** One at a time, so that watching many campaigns never takes more than one of the database's threads. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService counting() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("counting").factory());
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService countingLater() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("counting-later").factory());
    }
}
