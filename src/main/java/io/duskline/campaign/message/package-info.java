/**
 * What a message of a campaign says, to whom, and when it may be sent: composed from what was frozen, and put into the queue.
 *
 * <p>It never decides who is owed a message.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.message;
