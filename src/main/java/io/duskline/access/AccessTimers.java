package io.duskline.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clears away what nobody asks for any more: old idempotency keys and old sign-in failures. */
@Configuration(proxyBeanMethods = false)
class AccessTimers {

    private static final int EVERY_HOURS = 1;

    @Bean
    RecurringTask<Void> forgetOldAccess(IdempotencyKeys keys, SignInFailures failures) {
        return Tasks.recurring("access-forget-old", FixedDelay.ofHours(EVERY_HOURS))
                .execute((instance, context) -> {
                    keys.forgetOld();
                    failures.forgetOld();
                });
    }
}
