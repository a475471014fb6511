/**
 * Owns reviews: requests that a second person decides. Other packages register {@link io.duskline.review.ReviewSubject}s.
 *
 * <p>The subject applies a decision.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger"})
@org.jspecify.annotations.NullMarked
package io.duskline.review;
