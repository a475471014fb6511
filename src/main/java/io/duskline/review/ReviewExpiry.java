package io.duskline.review;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Expires open reviews and unconfirmed releases that no longer apply, every 5 minutes. */
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
        reviews.findExpired().forEach(reviews::expireIfDue);
    }
}
