/**
 * Content, recipient and send time of a campaign's message: composed from frozen content, and queued.
 *
 * <p>It does not decide who needs a message.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.message;
