/** Single messages by people: reply, decline, resend, notify a contact by hand, and mails to staff. */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.letter;
