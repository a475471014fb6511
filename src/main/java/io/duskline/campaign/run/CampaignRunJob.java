package io.duskline.campaign.run;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timers of the campaigns, which db-scheduler runs once at a time in the whole cluster. */
@Configuration(proxyBeanMethods = false)
class CampaignRunJob {

    /** The one timer that {@link CampaignRunLoop} go by. */
    static final TaskInstanceId LIFE = TaskInstanceId.of("campaign-life", RecurringTask.INSTANCE);

    private static final int LIFE_SECONDS = 2;

    @Bean
    RecurringTask<Void> campaignLifeTimer(CampaignRunLoop rounds) {
        return Tasks.recurring(LIFE.getTaskName(), FixedDelay.ofSeconds(LIFE_SECONDS))
                .execute((instance, context) -> rounds.goOn());
    }
}
