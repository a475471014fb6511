package io.duskline.review;

import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reviews that wait, and what was sent back, among the tasks of a person. */
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
        List<Task> tasks = Stream.concat(
                        reviews.waiting(who.name()).stream().map(each -> task(each, who)), sentBack(who))
                .toList();
        return new Tasks(tasks.stream().limit(MOST).toList(), tasks.size(), "/console/reviews");
    }

    /** What a product manager can correct. Campaigns that were sent back have tasks of their own. */
    private Stream<Task> sentBack(Reader who) {
        return !who.may(Role.PRODUCT_MANAGER)
                ? Stream.empty()
                : reviews.sentBack(who.name()).stream()
                        .filter(each -> each.isCorrectable() || each.isWithdrawable())
                        .map(each -> new Task(
                                "review.rejected",
                                Objects.requireNonNull(each.review().decision()).at(),
                                null,
                                each.review().title(),
                                "was sent back",
                                String.valueOf(each.review().decision().reason()),
                                "Correct it",
                                each.href(),
                                true));
    }

    private static Task task(Reviews.Shown shown, Reader who) {
        Review review = shown.review();
        ReviewContent content = Objects.requireNonNull(shown.content());
        boolean mayDecide = who.may(Role.APPROVER) && !shown.isAuthor();
        String wanted = review.isUnconfirmed() ? "confirmation" : "approval";
        return new Task(
                shown.state(),
                review.requestedAt(),
                content.deadline(),
                review.title(),
                mayDecide ? "needs your " + wanted : "is waiting for " + wanted,
                shown.isAuthor()
                        ? "You wrote, requested or released this. Another person must decide."
                        : content.impact() + " " + content.ifUndecided(),
                mayDecide ? "Review" : "View",
                shown.href(),
                mayDecide);
    }
}
