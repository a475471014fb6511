/**
 * Sending hours: when recipients read, by their own clocks and calendars.
 *
 * <p>It computes times and sends nothing.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.hours;
