package io.duskline.dryrun;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts rehearsals, by a timer that db-scheduler runs once at a time in the whole cluster; what was cut off begins again. */
@Configuration(proxyBeanMethods = false)
class DryRunTimer {

    private static final int SECONDS = 2;

    @Bean
    RecurringTask<Void> countRehearsals(DryRunJob rehearsing) {
        return Tasks.recurring("campaign-rehearsals", FixedDelay.ofSeconds(SECONDS))
                .execute((instance, context) -> rehearsing.goOn());
    }
}
