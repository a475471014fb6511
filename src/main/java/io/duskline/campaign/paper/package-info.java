/**
 * A campaign on paper: what would be sent to whom and when, by the facts and the policy of the run.
 *
 * <p>It writes to no customer and changes nothing.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.paper;
