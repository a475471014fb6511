package io.duskline.campaign.figures;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts from the deliveries and accounts themselves, all figures at one moment. */
@Configuration(proxyBeanMethods = false)
class ExactFigures {

    @Bean
    FiguresQuery exactly(ReachQuery reach, Deliveries deliveries, TransactionTemplate transaction, Clock clock) {
        return (campaign, deprecation) ->
                transaction.execute(status -> figures(campaign, deprecation, reach, deliveries, clock.instant()));
    }

    private static Figures figures(
            Campaign campaign, Deprecation deprecation, ReachQuery reach, Deliveries deliveries, Instant at) {
        return new Figures(
                reach.of(campaign, deprecation),
                reach.answers(campaign, deprecation),
                deliveries.counts(campaign.waveIds()),
                at);
    }

    /** One at a time, so that watching many campaigns never takes more than one of the database's threads. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService counting() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("counting").factory());
    }
}
