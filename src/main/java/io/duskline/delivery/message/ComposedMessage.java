package io.duskline.delivery.message;

/** A message as it is sent, and what is recorded of it. */
public final class ComposedMessage {

    private final byte[] bytes;
    private final MessageRecord noted;

    public ComposedMessage(byte[] bytes, MessageRecord noted) {
        this.bytes = bytes;
        this.noted = noted;
    }

    public byte[] bytes() {
        return bytes;
    }

    public MessageRecord noted() {
        return noted;
    }
}
