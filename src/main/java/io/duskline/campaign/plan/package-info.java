/**
 * Content, recipients and schedule of a campaign, and the decisions of people about it: proposed, approved, launched, paused.
 *
 * <p>It sends nothing.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.plan;
