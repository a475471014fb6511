package io.duskline.campaign;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every timer of the campaigns. db-scheduler runs each of them once at a time in the whole cluster. */
@Configuration(proxyBeanMethods = false)
class Timers {

    private static final int LIFE_SECONDS = 2;
    private static final int EXPOSURE_MINUTES = 10;

    @Bean
    RecurringTask<Void> campaignLifeTimer(CampaignLife life) {
        return Tasks.recurring("campaign-life", FixedDelay.ofSeconds(LIFE_SECONDS))
                .execute((instance, context) -> life.goOn());
    }

    @Bean
    RecurringTask<Void> exposureTimer(Exposure exposure) {
        return Tasks.recurring("campaign-exposure", FixedDelay.ofMinutes(EXPOSURE_MINUTES))
                .execute((instance, context) -> exposure.keep());
    }
}
