package io.duskline.campaign.run;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Has the campaigns {@link CampaignRunner go on}, and knows which rounds of this node are through. */
@Component
public class CampaignRunLoop {

    /** The timer that runs all rounds, once at a time in the whole cluster. */
    static final TaskInstanceId LIFE = TaskInstanceId.of("campaign-life", RecurringTask.INSTANCE);

    private static final int LIFE_SECONDS = 2;

    private final CampaignRunner life;
    private final Clock clock;
    private volatile Instant begun = Instant.MIN;
    private volatile boolean isCalled;

    CampaignRunLoop(CampaignRunner life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    @Bean
    static RecurringTask<Void> campaignLifeTimer(CampaignRunLoop rounds) {
        return Tasks.recurring(LIFE.getTaskName(), FixedDelay.ofSeconds(LIFE_SECONDS))
                .execute((instance, context) -> rounds.goOn());
    }

    /** One round, and another where it was called meanwhile. */
    public void goOn() {
        do {
            isCalled = false;
            Instant now = clock.instant();
            life.goOn();
            begun = now;
        } while (isCalled);
    }

    /** Something happened that the round at work on this node may have passed already. */
    void call() {
        isCalled = true;
    }

    /** Whether a round that began then, or later, is through. */
    boolean isThrough(Instant since) {
        return !begun.isBefore(since);
    }
}
