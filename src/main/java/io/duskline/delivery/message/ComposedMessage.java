package io.duskline.delivery.message;

import org.apache.commons.codec.digest.DigestUtils;

/** A message as it leaves, and what is noted of it. */
public final class ComposedMessage {

    private final MailAddress to;
    private final byte[] bytes;
    private final NotedMessage noted;

    public ComposedMessage(MailAddress to, byte[] bytes, KeptMessage kept) {
        this.to = to;
        this.bytes = bytes;
        this.noted = new NotedMessage(DigestUtils.sha256Hex(bytes), bytes.length, kept);
    }

    public MailAddress to() {
        return to;
    }

    public byte[] bytes() {
        return bytes;
    }

    public NotedMessage noted() {
        return noted;
    }

    public int size() {
        return bytes.length;
    }
}
