/**
 * Runs launched campaigns: starts waves, queues messages that the policy asks for, handles failed addresses and passed-on
 * notices.
 *
 * <p>It makes no decisions for people; it only pauses.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.run;
