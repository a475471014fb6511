package io.duskline.request;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timer of what account managers are told, which db-scheduler runs once at a time in the whole cluster. */
@Configuration(proxyBeanMethods = false)
class RequestTimers {

    private static final int EVERY_MINUTES = 1;

    @Bean
    RecurringTask<Void> requestDigestTimer(Digests digests) {
        return Tasks.recurring("request-digest", FixedDelay.ofMinutes(EVERY_MINUTES))
                .execute((instance, context) -> digests.tell());
    }
}
