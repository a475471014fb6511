/**
 * Owns reviews: what one person asks for and a second person decides. Packages register what can be reviewed as
 * {@link io.duskline.review.ReviewSubject}s.
 *
 * <p>It never knows what a decision means; the subject carries it out.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger"})
@org.jspecify.annotations.NullMarked
package io.duskline.review;
