package io.duskline.search;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps up the words, on one node of the cluster at a time. */
@Configuration(proxyBeanMethods = false)
class SearchTimer {

    private static final int EVERY_SECONDS = 1;

    @Bean
    RecurringTask<Void> keepUpTheWords(Indexing indexing) {
        return Tasks.recurring("search-words", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((instance, context) -> indexing.keepUp());
    }
}
