package io.duskline.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.web.Allowances;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes old idempotency keys, counted attempts and uses, sessions and links. */
@Configuration(proxyBeanMethods = false)
class AccessTimers {

    private static final int EVERY_HOURS = 1;

    @Bean
    RecurringTask<Void> forgetOldAccess(
            IdempotencyKeys keys,
            Throttle throttle,
            FailedAttempts failed,
            Sessions sessions,
            MailedLinks links,
            Allowances allowances) {
        return Tasks.recurring("access-forget-old", FixedDelay.ofHours(EVERY_HOURS))
                .execute((instance, context) -> {
                    keys.forgetOld();
                    throttle.forgetOld();
                    failed.forgetOld();
                    sessions.forgetEnded();
                    links.forgetOld();
                    allowances.forgetOld();
                });
    }
}
