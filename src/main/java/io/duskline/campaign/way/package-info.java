/**
 * Setup of a retirement for a product manager: usage of an integration, what ends, and what is missing.
 *
 * <p>It writes to no table.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.way;
