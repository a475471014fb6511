package io.duskline.review;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Expires open reviews that no longer apply. */
@Component
class ReviewExpiry {

    private final Reviews reviews;

    ReviewExpiry(Reviews reviews) {
        this.reviews = reviews;
    }

    @Bean
    static RecurringTask<Void> reviewExpiryTimer(ReviewExpiry expiry) {
        return Tasks.recurring("review-expiry", FixedDelay.ofMinutes(5)).execute((instance, context) -> expiry.run());
    }

    void run() {
        List<Long> overtaken = reviews.overtaken();
        overtaken.forEach(reviews::expireIfOvertaken);
    }
}
