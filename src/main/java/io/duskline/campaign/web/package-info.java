/**
 * The pages of a campaign and its part of the REST API.
 *
 * <p>It never writes to a table.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.web;
