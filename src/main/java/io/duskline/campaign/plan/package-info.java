/**
 * What a campaign is to say, to whom and when, and what people decide of it: proposed, approved, launched, halted.
 *
 * <p>It never sends.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.plan;
