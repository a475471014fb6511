package io.duskline.campaign.figures;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the days of the exposure, by a timer that db-scheduler runs once at a time in the whole cluster. */
@Configuration(proxyBeanMethods = false)
class ExposureTimer {

    private static final int MINUTES = 10;

    @Bean
    RecurringTask<Void> keepExposure(Exposure exposure) {
        return Tasks.recurring("campaign-exposure", FixedDelay.ofMinutes(MINUTES))
                .execute((instance, context) -> exposure.keep());
    }
}
