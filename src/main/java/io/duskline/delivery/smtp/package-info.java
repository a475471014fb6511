/**
 * SMTP connections to a relay, and the result of each message.
 *
 * <p>It does not interpret replies.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.smtp;
