/**
 * Reads the facts that the policy needs from the database.
 *
 * <p>It decides nothing.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.facts;
