/**
 * A plan before the launch, for its page: waves and milestones day by day, with totals.
 *
 * <p>It never changes a plan.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.timeline;
