/**
 * Owns reviews: requests that a second person decides. Other packages register {@link io.duskline.review.ReviewSubject}s.
 *
 * <p>The subject applies a decision. Staff get a mail of what they can decide or correct.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "delivery", "delivery::message", "delivery::relay"})
@org.jspecify.annotations.NullMarked
package io.duskline.review;
