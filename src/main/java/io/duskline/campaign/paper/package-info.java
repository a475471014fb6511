/**
 * Simulates a campaign: what would be sent to whom and when, by the facts and the policy of a real run.
 *
 * <p>It sends and changes nothing.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.paper;
