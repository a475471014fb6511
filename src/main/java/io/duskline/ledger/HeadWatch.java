package io.duskline.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Logs the ledger's head at start, at shutdown, and hourly if it changed. A log that is kept outside the database then proves
 * that earlier entries were not changed. If the last logged head is no longer part of the chain, it logs that too.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class HeadWatch implements ApplicationRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(HeadWatch.class);

    private final Ledger ledger;
    private final boolean hasTimers;
    private boolean isAtWork;
    private @Nullable LedgerHead noted;

    /** @param hasTimers false for a command or a test: it logs nothing at shutdown */
    HeadWatch(Ledger ledger, @Value("${db-scheduler.enabled:true}") boolean hasTimers) {
        this.ledger = ledger;
        this.hasTimers = hasTimers;
    }

    @Override
    public synchronized void run(ApplicationArguments arguments) {
        if (ledger.goOn()) {
            log.warn("The secret was changed: the ledger goes on under another key (docs/reference/ledger.md)");
        }
        isAtWork = hasTimers;
        note();
    }

    /** Also every hour, on one node of the cluster. */
    @Bean
    RecurringTask<Void> noteLedgerHead() {
        return Tasks.recurring("ledger-head", FixedDelay.ofHours(1)).execute((instance, context) -> note());
    }

    synchronized void note() {
        if (noted != null && !ledger.has(noted)) {
            log.error("ledger head {} was noted before and is no longer part of the ledger: it was rewritten", noted);
        }
        LedgerHead head = ledger.head();
        if (head.entry() > 0 && !head.isSame(noted)) {
            noted = head;
            log.info("ledger head {} at {}", noted, head.at());
        }
    }

    @Override
    public synchronized void destroy() {
        if (isAtWork) {
            try {
                note();
            } catch (RuntimeException e) {
                log.debug("The ledger's head cannot be read any more", e);
            }
        }
    }
}
