package io.duskline.review;

import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides reviews. A person approves exactly what that person read, and never approves what that person wrote, asked for or
 * released.
 */
@Component
public class Reviews {
    private static final int LONGEST_REASON = 1000;

    private final ReviewRepository reviews;
    private final Map<ReviewType, ReviewSubject> subjects = new EnumMap<>(ReviewType.class);
    private final Actors actors;

    Reviews(ReviewRepository reviews, List<ReviewSubject> subjects, Actors actors) {
        this.reviews = reviews;
        subjects.forEach(subject -> subject.types().forEach(type -> this.subjects.put(type, subject)));
        this.actors = actors;
    }

    /**
     * A review with what it covers now.
     *
     * @param content null if the request no longer applies
     * @param isAuthor whether the reader wrote, asked for or released part of it
     */
    public record Shown(
            Review review,
            @Nullable ReviewContent content,
            boolean isAuthor,
            boolean isReleasable,
            boolean isWithdrawable) {

        /** Whole days until a decision comes too late; null if it never does. */
        public @Nullable Long daysLeft(Instant now) {
            return content == null || content.tooLateAt() == null
                    ? null
                    : Math.max(0, Duration.between(now, content.tooLateAt()).toDays());
        }

        /** Where a person reviews it. */
        public String href() {
            return content != null && content.parts().isEmpty() ? content.page() : "/console/reviews/" + review.id();
        }

        /** Whether a second person can decide it now. */
        public boolean isDecidable() {
            return review.isWaiting() && content != null;
        }
    }

    @Transactional(readOnly = true)
    public Shown show(long id, String reader) {
        return show(reviews.get(id), reader);
    }

    /** All that can be decided now, the first to become too late on top. */
    @Transactional(readOnly = true)
    public List<Shown> waiting(String reader) {
        return reviews.waiting().stream()
                .map(review -> show(review, reader))
                .filter(Shown::isDecidable)
                .sorted(Comparator.comparing(
                        (Shown each) -> Optional.ofNullable(each.content())
                                .map(ReviewContent::tooLateAt)
                                .orElse(null),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Decided, withdrawn and expired reviews of a state in the last 30 days, the latest request first. */
    @Transactional(readOnly = true)
    public List<Shown> inState(ReviewState state, String reader) {
        return reviews.recent().stream()
                .filter(review -> review.state() == state)
                .map(review -> show(review, reader))
                .toList();
    }

    private Shown show(Review review, String reader) {
        ReviewSubject subject = subject(review);
        @Nullable ReviewContent content = review.isWaiting() ? subject.content(review).orElse(null) : null;
        return new Shown(
                review,
                content,
                isAuthor(review, content, reader),
                review.isOpen() && content != null && subject.isReleasable(),
                subject.isWithdrawable(review));
    }

    private boolean isAuthor(Review review, @Nullable ReviewContent content, String person) {
        return actors.isAmong(person, List.of(review.requestedBy()))
                || (review.release() != null
                        && actors.isAmong(person, List.of(review.release().by())))
                || (content != null && actors.isAmong(person, content.authors()));
    }

    /**
     * A second person agrees to exactly what they read.
     *
     * @param contentHash of what was read
     * @throws ProblemException (404); (409) if it no longer waits, changed since it was read, or the person wrote part of it; (422)
     *     without a hash
     */
    @Transactional
    public Review approve(long id, @Nullable String contentHash, String by) {
        Review review = locked(id);
        ReviewContent content = present(review, contentHash);
        if (isAuthor(review, content, by)) {
            throw ProblemException.conflict("You wrote part of this. Another person must approve it.");
        }
        reviews.approve(review, content.contentHash(), by);
        subject(review).approve(review, by);
        return reviews.get(id);
    }

    /**
     * @param reason for those who asked
     * @param remarks at single places; may be empty
     * @throws ProblemException (404); (409) if it no longer waits; (422) without a reason, or for remarks where none can be made
     */
    @Transactional
    public Review reject(long id, @Nullable String reason, List<ReviewRemark> remarks, String by) {
        String words = reason(reason);
        Review review = locked(id);
        requireWaiting(review);
        if (!remarks.isEmpty() && !subject(review).takesRemarks()) {
            throw ProblemException.invalid("remarks", "can be made on a campaign only; say it in the reason");
        }
        reviews.reject(review, words, by);
        subject(review).reject(review, words, remarks, by);
        return reviews.get(id);
    }

    /**
     * One person puts it into effect because it cannot wait. That stays visible, and a second person confirms it afterwards.
     *
     * @throws ProblemException (404); (409) if it no longer waits, changed since it was read, or its kind cannot be released; (422)
     *     without a reason or a hash
     */
    @Transactional
    public Review release(long id, @Nullable String contentHash, @Nullable String reason, String by) {
        String words = reason(reason);
        Review review = locked(id);
        if (review.isUnconfirmed()) {
            throw ProblemException.conflict("It was released already.");
        }
        reviews.release(review, present(review, contentHash).contentHash(), words, by);
        subject(review).release(review, words, by);
        return reviews.get(id);
    }

    /**
     * Takes back what was asked for or approved.
     *
     * @throws ProblemException (404); (409) if there is nothing to take back; (422) without a reason
     */
    @Transactional
    public Review withdraw(long id, @Nullable String reason, String by) {
        String words = reason(reason);
        Review review = locked(id);
        if (!subject(review).isWithdrawable(review)) {
            throw ProblemException.conflict("It is " + review.state().code() + ", so there is nothing to take back.");
        }
        reviews.withdraw(review, words, by);
        subject(review).withdraw(review, words, by);
        return reviews.get(id);
    }

    /** Open reviews that no longer apply. */
    @Transactional(readOnly = true)
    List<Long> overtaken() {
        return reviews.waiting().stream()
                .filter(this::isOvertaken)
                .map(Review::id)
                .toList();
    }

    private boolean isOvertaken(Review review) {
        return review.isOpen() && subject(review).content(review).isEmpty();
    }

    /** Expires the review if it is open and no longer applies. */
    @Transactional
    void expireIfOvertaken(long id) {
        Review review = locked(id);
        if (isOvertaken(review)) {
            reviews.expire(review);
        }
    }

    private ReviewSubject subject(Review review) {
        return Optional.ofNullable(subjects.get(review.type())).orElseThrow();
    }

    private Review locked(long id) {
        Review review = reviews.get(id);
        subject(review).lock(review);
        return reviews.get(id);
    }

    private static void requireWaiting(Review review) {
        if (!review.isWaiting()) {
            throw ProblemException.conflict("It is " + review.state().code() + " and no longer waits.");
        }
    }

    private ReviewContent present(Review review, @Nullable String contentHash) {
        requireWaiting(review);
        ReviewContent content = subject(review)
                .content(review)
                .orElseThrow(
                        () -> ProblemException.conflict(
                                "This request no longer applies: the end came nearer, its subject changed, or it has ended. Ask again."));
        if (contentHash == null || contentHash.isBlank()) {
            throw ProblemException.invalid("content_hash", "is required: the hash of what you read");
        }
        if (!contentHash.equals(content.contentHash())) {
            throw ProblemException.conflict("content_hash", "It changed since you read it. Read it again.");
        }
        return content;
    }

    private static String reason(@Nullable String reason) {
        return Faults.check(faults -> faults.text(reason, "reason", LONGEST_REASON));
    }
}
