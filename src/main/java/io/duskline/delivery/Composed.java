package io.duskline.delivery;

import org.apache.commons.codec.digest.DigestUtils;

/** A message as it leaves, its fingerprint, and how it is kept. */
final class Composed {

    private final MailAddress to;
    private final byte[] bytes;
    private final String sha256;
    private final KeptMessage kept;

    Composed(MailAddress to, byte[] bytes, KeptMessage kept) {
        this.to = to;
        this.bytes = bytes;
        this.sha256 = DigestUtils.sha256Hex(bytes);
        this.kept = kept;
    }

    MailAddress to() {
        return to;
    }

    byte[] bytes() {
        return bytes;
    }

    String sha256() {
        return sha256;
    }

    KeptMessage kept() {
        return kept;
    }

    int size() {
        return bytes.length;
    }
}
