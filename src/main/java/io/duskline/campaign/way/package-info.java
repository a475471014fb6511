/**
 * The way from an idea to its end, as a product manager goes it: who uses an integration, what ends of it, what is still missing.
 *
 * <p>It never writes to a table.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.way;
