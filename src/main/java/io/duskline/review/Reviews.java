package io.duskline.review;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.review.ReviewMails.Occasion;
import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides reviews. An approval covers exactly what the approver read. Authors, requesters and releasers cannot approve.
 */
@Component
public class Reviews {
    private static final int LONGEST_REASON = 1000;
    private static final long NO_DEADLINE = 999_999_999_999_999_999L;
    private static final int LONGEST_CORRECTION = 2000;

    private final ReviewRepository reviews;
    private final Map<ReviewType, ReviewSubject> subjects = new EnumMap<>(ReviewType.class);
    private final ReviewedDeprecations deprecations;
    private final Actors actors;
    private final JsonMapper json;

    Reviews(
            ReviewRepository reviews,
            List<ReviewSubject> subjects,
            ReviewedDeprecations deprecations,
            Actors actors,
            JsonMapper json) {
        this.reviews = reviews;
        subjects.forEach(subject -> subject.types().forEach(type -> this.subjects.put(type, subject)));
        this.deprecations = deprecations;
        this.actors = actors;
        this.json = json;
    }

    /**
     * A review with its content and what the reader may do.
     *
     * @param content the decided content after a decision; null for a decided campaign or a request that no longer applies
     * @param isAuthor whether the reader wrote, requested or released a part
     */
    public record Shown(
            Review review,
            @Nullable ReviewContent content,
            boolean isAuthor,
            boolean isReleasable,
            boolean isRejectable,
            boolean isCorrectable,
            boolean isWithdrawable) {

        /** Returns the code of the state tag on pages. */
        public String state() {
            return !review.isUnconfirmed()
                    ? "submitted"
                    : review.type() == ReviewType.CAMPAIGN ? "launched.alone" : "review.released";
        }

        /** Whole days until a decision comes too late; null if it never does. */
        public @Nullable Long daysLeft(Instant now) {
            return content == null || content.deadline() == null
                    ? null
                    : Math.max(0, Duration.between(now, content.deadline()).toDays());
        }

        /** Where a person reviews it. */
        public String href() {
            return content != null && review.type() == ReviewType.CAMPAIGN
                    ? content.page()
                    : "/console/reviews/" + review.id();
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

    /** Returns reviews that can be decided now, earliest deadline first. */
    @Transactional(readOnly = true)
    public List<Shown> waiting(String reader) {
        return byDeadline(reviews.waiting(), reader);
    }

    private List<Shown> byDeadline(List<Review> waiting, String reader) {
        return waiting.stream()
                .map(review -> show(review, reader))
                .filter(Shown::isDecidable)
                .sorted(Comparator.comparingLong(Reviews::deadline)
                        .thenComparingLong(each -> each.review().id()))
                .toList();
    }

    /** In milliseconds; more than any other without a deadline. */
    private static long deadline(Shown shown) {
        return shown.content() == null || shown.content().deadline() == null
                ? NO_DEADLINE
                : shown.content().deadline().toEpochMilli();
    }

    /** Returns all open reviews by deadline, or a page of others, the latest request first. */
    @Transactional(readOnly = true)
    public Listing<Shown> list(ReviewFilter filter, @Nullable String cursor, int limit, String reader) {
        Condition which = filter.condition(filter.deprecation().isEmpty() ? Map.of() : deprecations.idBySlug());
        return filter.state() == ReviewState.OPEN
                ? new Listing<>(byDeadline(reviews.read(which), reader), null)
                : reviews.page(which, cursor, limit).map(review -> show(review, reader));
    }

    /** Returns what was sent back in the last 30 days, the latest request first. */
    @Transactional(readOnly = true)
    List<Shown> sentBack(String reader) {
        return reviews.sentBack().stream().map(review -> show(review, reader)).toList();
    }

    private Shown show(Review review, String reader) {
        ReviewSubject subject = subject(review);
        @Nullable ReviewContent content = review.isWaiting() ? subject.content(review).orElse(null) : decided(review);
        return new Shown(
                review,
                content,
                isAuthor(review, content, reader),
                review.isOpen() && content != null && subject.isReleasable(),
                review.isWaiting() && content != null && subject.isRejectable(review),
                subject.isCorrectable(review),
                subject.isWithdrawable(review));
    }

    private @Nullable ReviewContent decided(Review review) {
        return review.content() == null || review.content().isEmpty()
                ? null
                : json.readValue(review.content(), ReviewContent.class);
    }

    private boolean isAuthor(Review review, @Nullable ReviewContent content, String person) {
        return actors.isAmong(person, List.of(review.requestedBy()))
                || (review.release() != null
                        && actors.isAmong(person, List.of(review.release().by())))
                || (content != null && actors.isAmong(person, content.authors()));
    }

    /**
     * Approves the content that the approver read, or confirms its release.
     *
     * @param contentHash hash of the content that the approver read
     * @throws ProblemException (404); (409) if it no longer waits, the content changed, or the person wrote part of it; (422)
     *     without a hash
     */
    @Transactional
    public Review approve(long id, @Nullable String contentHash, String by) {
        Review review = locked(id);
        ReviewContent content = present(review, contentHash);
        if (isAuthor(review, content, by)) {
            throw ProblemException.conflict(
                    review.isUnconfirmed()
                            ? "You wrote or released part of this. Another person must confirm it."
                            : "You wrote part of this. Another person must approve it.");
        }
        reviews.approve(review, content.contentHash(), subject(review).toKeep(content), by);
        subject(review).approve(review, by);
        return reviews.get(id);
    }

    /**
     * @param reason for the requester
     * @param remarks on parts of the content; may be empty
     * @throws ProblemException (404); (409) if it no longer waits; (422) without a reason, or for remarks where none can be made
     */
    @Transactional
    public Review reject(long id, @Nullable String reason, List<ReviewRemark> remarks, String by) {
        String words = reason(reason);
        Review review = locked(id);
        ReviewContent content = requireApplicable(review);
        if (!subject(review).isRejectable(review)) {
            throw ProblemException.conflict(
                    "A released reason cannot be sent back, because customers may have read it. Confirm the release.");
        }
        if (!remarks.isEmpty() && !subject(review).takesRemarks()) {
            throw ProblemException.invalid("remarks", "are accepted for campaigns only; put the text into reason");
        }
        reviews.reject(review, subject(review).toKeep(content), words, by);
        reviews.mail(
                id,
                Occasion.REJECTED,
                Stream.concat(content.authors().stream(), Stream.of(review.requestedBy()))
                        .toList(),
                by);
        subject(review).reject(review, words, remarks, by);
        return reviews.get(id);
    }

    /**
     * Puts the content into effect without approval. A second person must confirm it.
     *
     * @throws ProblemException (404); (409) if it no longer waits, changed since it was read, or its kind cannot be released; (422)
     *     without a reason or a hash
     */
    @Transactional
    public Review release(long id, @Nullable String contentHash, @Nullable String reason, String by) {
        String words = reason(reason);
        Review review = locked(id);
        if (review.isUnconfirmed()) {
            throw ProblemException.conflict("This review is already released. A second person must confirm it.");
        }
        reviews.release(review, present(review, contentHash).contentHash(), words, null, by);
        subject(review).release(review, words, by);
        return reviews.get(id);
    }

    /**
     * Withdraws the request, the approval or what was sent back.
     *
     * @throws ProblemException (404); (409) if there is nothing to take back; (422) without a reason
     */
    @Transactional
    public Review withdraw(long id, @Nullable String reason, String by) {
        String words = reason(reason);
        Review review = locked(id);
        if (!subject(review).isWithdrawable(review)) {
            throw ProblemException.conflict("A review of this type cannot be withdrawn in state "
                    + review.state().code() + ".");
        }
        reviews.withdraw(review, words, by);
        subject(review).withdraw(review, words, by);
        return reviews.get(id);
    }

    /**
     * Corrects what was sent back, and requests it again.
     *
     * @return the new request
     * @throws ProblemException (404); (409) if it was not sent back, or its kind is corrected elsewhere; (422) without a text
     */
    @Transactional
    public Review correct(long id, @Nullable String text, String by) {
        String words = Faults.check(faults -> faults.text(text, "text", LONGEST_CORRECTION));
        Review review = locked(id);
        if (!subject(review).isCorrectable(review)) {
            throw ProblemException.conflict("Only a reason that was sent back can be corrected here. This review is "
                    + review.state().code() + ".");
        }
        subject(review).correct(review, words, by);
        return Objects.requireNonNull(
                reviews.latest(review.type(), List.of(review.subjectId())).get(review.subjectId()));
    }

    /** Returns the remarks of the last rejection, with the place in words. */
    List<ReviewRemark> remarks(Review review) {
        return subject(review).remarks(review);
    }

    /** Expires open reviews and unconfirmed releases that no longer apply. */
    @Bean
    static RecurringTask<Void> reviewExpiryTimer(Reviews reviews) {
        return Tasks.recurring("review-expiry", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> reviews.findExpired().forEach(reviews::expireIfDue));
    }

    /** Returns the ids of waiting reviews that no longer apply. */
    @Transactional(readOnly = true)
    List<Long> findExpired() {
        return reviews.waiting().stream()
                .filter(this::isExpired)
                .map(Review::id)
                .toList();
    }

    private boolean isExpired(Review review) {
        return review.isWaiting() && subject(review).content(review).isEmpty();
    }

    /** Expires the review if it waits and no longer applies. */
    @Transactional
    void expireIfDue(long id) {
        Review review = locked(id);
        if (isExpired(review) && !deprecations.isUndoOpen(review.deprecationId())) {
            reviews.expire(review, subject(review).expire(review));
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

    private ReviewContent requireApplicable(Review review) {
        if (!review.isWaiting()) {
            throw ProblemException.conflict("This review is already "
                    + (review.release() == null ? review.state().code() : "confirmed") + " and no longer waits.");
        }
        return subject(review)
                .content(review)
                .orElseThrow(() -> ProblemException.conflict(
                        "This request no longer applies, because its subject changed or ended. Check the subject. If it still needs"
                                + " approval, request it again."));
    }

    private ReviewContent present(Review review, @Nullable String contentHash) {
        ReviewContent content = requireApplicable(review);
        if (contentHash == null || contentHash.isBlank()) {
            throw ProblemException.invalid(
                    "content_hash", "is required; copy content.content_hash from GET /api/v1/reviews/{id}");
        }
        if (!contentHash.equals(content.contentHash())) {
            throw ProblemException.conflict(
                    "content_hash",
                    "The content changed since you read it. Read it again and use the new content_hash.");
        }
        return content;
    }

    private static String reason(@Nullable String reason) {
        return Faults.check(faults -> faults.text(reason, "reason", LONGEST_REASON));
    }
}
