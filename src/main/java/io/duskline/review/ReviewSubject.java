package io.duskline.review;

import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A type of subject that can be reviewed. Spring beans are registered automatically. Decision methods run in the transaction of the
 * decision.
 */
public interface ReviewSubject {

    Set<ReviewType> types();

    /** Locks all that the review covers until the transaction ends. */
    void lock(Review review);

    /** What the reviewer sees now; empty if the request no longer applies because its subject changed or ended. */
    Optional<ReviewContent> content(Review review);

    /** What stays readable after the decision. It must not name customers, because an erasure cannot find them there. */
    default ReviewContent toKeep(ReviewContent content) {
        return content;
    }

    /** Applies an approval or records the confirmation of a release. */
    void approve(Review review, String by);

    /** Applies a rejection. */
    void reject(Review review, String reason, List<ReviewRemark> remarks, String by);

    /** Whether it can be sent back. */
    default boolean isRejectable(Review review) {
        return review.isWaiting();
    }

    /** Whether a rejection may have remarks at single places. */
    default boolean takesRemarks() {
        return false;
    }

    /** The remarks of the last rejection, with the place in words. */
    default List<ReviewRemark> remarks(Review review) {
        return List.of();
    }

    /** Whether one person alone may put it into effect in an emergency. */
    default boolean isReleasable() {
        return false;
    }

    /** Puts it into effect on the decision of one person. */
    default void release(Review review, String reason, String by) {
        throw ProblemException.conflict("This type of review cannot be released. A second person must approve it.");
    }

    /** Whether what was sent back can be corrected and requested again. */
    default boolean isCorrectable(Review review) {
        return false;
    }

    /** Replaces the text that was sent back, and requests a review of the new one. */
    default void correct(Review review, String text, String by) {
        throw ProblemException.conflict("This type of review cannot be corrected. Edit its subject.");
    }

    /** Whether the request or the approval can be withdrawn. */
    default boolean isWithdrawable(Review review) {
        return false;
    }

    /** Records that the request expired because its subject changed or ended, and returns the reason. */
    default String expire(Review review) {
        return "Its subject changed or ended.";
    }

    /** Withdraws the request or the approval. */
    default void withdraw(Review review, String reason, String by) {
        throw ProblemException.conflict("This review cannot be withdrawn.");
    }
}
