package io.duskline.delivery.message;

/** A message as it is sent, and what is recorded of it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ComposedMessage(byte[] bytes, MessageRecord noted) {}
