package io.duskline.campaign.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import io.duskline.campaign.CampaignLaunched;
import io.duskline.db.RealTime;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the next {@link CampaignRunLoop round} begin once a campaign is launched: its first messages need not wait for the timer. */
@Component
class CampaignRunTrigger {

    private final ObjectProvider<Scheduler> schedulers;
    private final CampaignRunLoop rounds;
    private final TransactionTemplate separately;
    private final Clock clock;

    CampaignRunTrigger(
            ObjectProvider<Scheduler> schedulers,
            CampaignRunLoop rounds,
            PlatformTransactionManager transactions,
            @RealTime Clock clock) {
        this.schedulers = schedulers;
        this.rounds = rounds;
        this.separately = new TransactionTemplate(transactions);
        separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Once the launch is committed, so in a transaction of its own. */
    @TransactionalEventListener(CampaignLaunched.class)
    void call() {
        rounds.call();
        schedulers.ifAvailable(scheduler -> {
            try {
                separately.executeWithoutResult(status -> scheduler.reschedule(CampaignRunLoop.LIFE, clock.instant()));
                scheduler.triggerCheckForDueExecutions();
            } catch (TaskInstanceCurrentlyExecutingException e) {
                // At work here, it goes on once more; elsewhere, the next begins by itself in two seconds.
            } catch (TaskInstanceNotFoundException e) {
                // The timers are not there yet, and begin with a round.
            }
        });
    }
}
