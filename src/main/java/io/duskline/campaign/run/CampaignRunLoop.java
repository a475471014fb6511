package io.duskline.campaign.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.campaign.CampaignLaunched;
import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs {@link CampaignRunner} repeatedly, and knows which runs of this node are finished. A launch starts the next run at once,
 * so that its first messages need not wait for the timer.
 */
@Component
public class CampaignRunLoop {

    /** The timer of all runs, which runs on one node of the cluster at a time. */
    static final TaskInstanceId LIFE = TaskInstanceId.of("campaign-life", RecurringTask.INSTANCE);

    private static final int LIFE_SECONDS = 2;

    private final CampaignRunner life;
    private final ObjectProvider<Scheduler> schedulers;
    private final TransactionTemplate separately;
    private final Clock clock;
    private final Clock realTime;
    private volatile Instant begun = Instant.MIN;
    private volatile boolean isCalled;

    CampaignRunLoop(
            CampaignRunner life,
            ObjectProvider<Scheduler> schedulers,
            PlatformTransactionManager transactions,
            Clock clock,
            @RealTime Clock realTime) {
        this.life = life;
        this.schedulers = schedulers;
        this.separately = new TransactionTemplate(transactions);
        separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.realTime = realTime;
    }

    @Bean
    static RecurringTask<Void> campaignLifeTimer(CampaignRunLoop rounds) {
        return Tasks.recurring(LIFE.getTaskName(), FixedDelay.ofSeconds(LIFE_SECONDS))
                .execute((instance, context) -> rounds.goOn());
    }

    /** One run, and another one if a campaign was launched meanwhile. */
    public void goOn() {
        do {
            isCalled = false;
            Instant now = clock.instant();
            life.goOn();
            begun = now;
        } while (isCalled);
    }

    /** Starts the next run after a launch is committed, so in its own transaction. */
    @TransactionalEventListener(CampaignLaunched.class)
    void call() {
        isCalled = true; // an active run on this node may have passed the campaign already
        schedulers.ifAvailable(scheduler -> {
            try {
                separately.executeWithoutResult(status -> scheduler.reschedule(LIFE, realTime.instant()));
                scheduler.triggerCheckForDueExecutions();
            } catch (TaskInstanceCurrentlyExecutingException e) {
                // The active run on this node repeats; on another node, the next one starts within two seconds.
            } catch (TaskInstanceNotFoundException e) {
                // The timers do not exist yet; they start with a run.
            }
        });
    }

    /** Whether a run that began then or later is finished. */
    boolean isThrough(Instant since) {
        return !begun.isBefore(since);
    }
}
