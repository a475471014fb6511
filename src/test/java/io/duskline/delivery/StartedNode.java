package io.duskline.delivery;

import io.duskline.ledger.Ledger;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What another node notices that starts on the same database: it remembers nothing. */
public final class StartedNode {

    private final Continuity continuity;
    private final TransactionTemplate transaction;

    private StartedNode(Continuity continuity, TransactionTemplate transaction) {
        this.continuity = continuity;
        this.transaction = transaction;
    }

    public static StartedNode of(ApplicationContext application) {
        return new StartedNode(
                new Continuity(
                        application.getBean(DSLContext.class),
                        List.copyOf(application
                                .getBeansOfType(UpcomingMessages.class)
                                .values()),
                        application.getBean(Ledger.class),
                        application.getBean(PlatformTransactionManager.class),
                        application.getBean(Continuity.Settings.class)),
                application.getBean(TransactionTemplate.class));
    }

    public boolean isGoingOn() {
        return Boolean.TRUE.equals(transaction.execute(status -> continuity.isGoingOn()));
    }
}
