package io.duskline.erasure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once a night in the whole cluster. */
@Configuration(proxyBeanMethods = false)
class RetentionTimer {

    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);

    @Bean
    RecurringTask<Void> eraseWhatIsOld(Retention retention) {
        return Tasks.recurring("retention", new Daily(ZoneOffset.UTC, AT_NIGHT))
                .execute((instance, context) -> retention.run());
    }
}
