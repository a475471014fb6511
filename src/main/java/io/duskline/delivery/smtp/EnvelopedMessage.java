package io.duskline.delivery.smtp;

import io.duskline.delivery.message.MailAddress;

/**
 * A message in its envelope (RFC 5321 section 2.3.1).
 *
 * @param from envelope sender, to which bounces are sent
 * @param id for the relay's reports (RFC 3461 section 4.4), ASCII without spaces
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EnvelopedMessage(byte[] message, MailAddress to, String from, String id) {}
