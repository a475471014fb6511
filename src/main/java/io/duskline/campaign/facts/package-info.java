/**
 * Reads from the database the facts that the policy needs.
 *
 * <p>It decides nothing by itself.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.facts;
