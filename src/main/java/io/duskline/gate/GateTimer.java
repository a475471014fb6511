package io.duskline.gate;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timer of gates, which db-scheduler runs once at a time in the whole cluster. */
@Configuration(proxyBeanMethods = false)
class GateTimer {

    private static final int EVERY_MINUTES = 1;

    @Bean
    RecurringTask<Void> readinessGateTimer(GateRounds rounds) {
        return Tasks.recurring("readiness-gate", FixedDelay.ofMinutes(EVERY_MINUTES))
                .execute((instance, context) -> rounds.goOn());
    }
}
