/**
 * What people do with single messages: reply, decline, send again, tell a contact by hand, and the letters to our own staff.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.letter;
