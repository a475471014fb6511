package io.duskline.review;

import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a second person decides. To register one, make it a Spring bean. All methods but {@link #content} run in the
 * transaction of the decision.
 */
public interface ReviewSubject {

    Set<ReviewType> types();

    /** Locks all that the review covers until the transaction ends. */
    void lock(Review review);

    /** What the reviewer sees now; empty if the request no longer applies because its subject changed or ended. */
    Optional<ReviewContent> content(Review review);

    /** Carries out an approval; of a released review, notes its confirmation. */
    void approve(Review review, String by);

    /** Carries out a rejection. */
    void reject(Review review, String reason, List<ReviewRemark> remarks, String by);

    /** Whether it can be sent back. */
    default boolean isRejectable(Review review) {
        return review.isWaiting();
    }

    /** Whether a rejection may have remarks at single places. */
    default boolean takesRemarks() {
        return false;
    }

    /** Whether one person alone may put it into effect in an emergency. */
    default boolean isReleasable() {
        return false;
    }

    /** Puts it into effect on the decision of one person. */
    default void release(Review review, String reason, String by) {
        throw ProblemException.conflict("It cannot be released by one person.");
    }

    /** Whether what was sent back can be corrected and requested again. */
    default boolean isCorrectable(Review review) {
        return false;
    }

    /** Replaces the text that was sent back, and requests a review of the new one. */
    default void correct(Review review, String text, String by) {
        throw ProblemException.conflict("It cannot be corrected here.");
    }

    /** Whether the request, or what was approved, can be taken back. */
    default boolean isWithdrawable(Review review) {
        return false;
    }

    /** Takes back what was asked for or approved. */
    default void withdraw(Review review, String reason, String by) {
        throw ProblemException.conflict("It cannot be taken back.");
    }
}
