package io.duskline.campaign.figures;

import io.duskline.campaign.progress.AccountSteps;
import io.duskline.db.PatientCounting;
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

    private static final int COUNTING = 2;

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

    /**
     * Two at a time: watching many campaigns takes no more of the database's threads, and the first look at a small one need
     * not wait for a large one.
     */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService counting() {
        return PatientCounting.threads("counting", COUNTING);
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService countingLater() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("counting-later").factory());
    }
}
