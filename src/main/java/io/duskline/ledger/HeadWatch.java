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
 * Writes the ledger's head into the log, at the start, at the end and in between when it changed: whoever keeps the log
 * outside the database can prove by it that nothing was changed since. What was logged last is still part of the chain, or
 * the log says so.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class HeadWatch implements ApplicationRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(HeadWatch.class);

    private final Ledger ledger;
    private final boolean hasTimers;
    private boolean isAtWork;
    private @Nullable LedgerHead noted;

    /** @param hasTimers false for a node that only looks, or a test's: it leaves without a word */
    HeadWatch(Ledger ledger, @Value("${db-scheduler.enabled:true}") boolean hasTimers) {
        this.ledger = ledger;
        this.hasTimers = hasTimers;
    }

    @Override
    public synchronized void run(ApplicationArguments arguments) {
        if (ledger.goOn()) {
            log.warn("The secret was changed: the ledger goes on under another key (docs/ledger.md)");
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
