package io.duskline.delivery.message;

/** A message as it is sent, with its record. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ComposedMessage(byte[] bytes, MessageRecord noted) {}
