package io.duskline.delivery.message;

/** A message as it is sent, and what is recorded of it. */
public final class ComposedMessage {

    private final byte[] bytes;
    private final NotedMessage noted;

    public ComposedMessage(byte[] bytes, NotedMessage noted) {
        this.bytes = bytes;
        this.noted = noted;
    }

    public byte[] bytes() {
        return bytes;
    }

    public NotedMessage noted() {
        return noted;
    }
}
