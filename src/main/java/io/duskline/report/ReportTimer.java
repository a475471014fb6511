package io.duskline.report;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts how things stood at the end, by a timer that db-scheduler runs once at a time in the whole cluster. */
@Configuration(proxyBeanMethods = false)
class ReportTimer {

    private static final int SECONDS = 5;

    @Bean
    RecurringTask<Void> keepEndStands(EndStands stands) {
        return Tasks.recurring("report-end-stand", FixedDelay.ofSeconds(SECONDS))
                .execute((instance, context) -> stands.keep());
    }
}
