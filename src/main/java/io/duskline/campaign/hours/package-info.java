/**
 * The hours in which messages leave: when people read, by their own clocks and calendars.
 *
 * <p>It says when; it never sends.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.hours;
