package io.duskline.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notes the ledger's head in the log of one node. */
@Configuration(proxyBeanMethods = false)
class LedgerTimers {

    private static final int EVERY_HOURS = 1;

    @Bean
    RecurringTask<Void> noteLedgerHead(HeadWatch heads) {
        return Tasks.recurring("ledger-head", FixedDelay.ofHours(EVERY_HOURS))
                .execute((instance, context) -> heads.note());
    }
}
