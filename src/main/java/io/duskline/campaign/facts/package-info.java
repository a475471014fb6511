/**
 * Reads from the database what the policy decides by, and asks it about single accounts.
 *
 * <p>It decides nothing by itself.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.facts;
