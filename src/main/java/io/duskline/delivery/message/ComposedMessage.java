package io.duskline.delivery.message;

import org.apache.commons.codec.digest.DigestUtils;

/** A message as it leaves, its fingerprint, and how it is kept. */
public final class ComposedMessage {

    private final MailAddress to;
    private final byte[] bytes;
    private final String sha256;
    private final KeptMessage kept;

    public ComposedMessage(MailAddress to, byte[] bytes, KeptMessage kept) {
        this.to = to;
        this.bytes = bytes;
        this.sha256 = DigestUtils.sha256Hex(bytes);
        this.kept = kept;
    }

    public MailAddress to() {
        return to;
    }

    public byte[] bytes() {
        return bytes;
    }

    public String sha256() {
        return sha256;
    }

    public KeptMessage kept() {
        return kept;
    }

    public int size() {
        return bytes.length;
    }
}
