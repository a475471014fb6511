package io.duskline.review;

import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reviews among the tasks of a person. */
@Component
class ReviewTasks implements HomeTasks {

    private final Reviews reviews;

    ReviewTasks(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.APPROVER) && !who.may(Role.PRODUCT_MANAGER)) {
            return Tasks.NONE;
        }
        List<Reviews.Shown> waiting = reviews.waiting(who.name());
        return new Tasks(
                waiting.stream().limit(MOST).map(each -> task(each, who)).toList(), waiting.size(), "/console/reviews");
    }

    private static Task task(Reviews.Shown shown, Reader who) {
        Review review = shown.review();
        ReviewContent content = Objects.requireNonNull(shown.content());
        boolean mayDecide = who.may(Role.APPROVER) && !shown.isAuthor();
        String wanted = review.isUnconfirmed() ? "confirmation" : "approval";
        return new Task(
                shown.state(),
                review.requestedAt(),
                content.tooLateAt(),
                review.title(),
                mayDecide ? "needs your " + wanted : "waits for the " + wanted + " of a second person",
                shown.isAuthor()
                        ? "You wrote or asked for part of it, so another person must approve it."
                        : content.stake() + " " + content.otherwise(),
                mayDecide ? "Review" : "See it",
                shown.href(),
                mayDecide);
    }
}
