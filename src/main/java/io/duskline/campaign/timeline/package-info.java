/**
 * A plan before it is launched, as its page shows it: its waves between the milestones, drawn day by day, with what it comes to.
 *
 * <p>It never changes a plan.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.timeline;
