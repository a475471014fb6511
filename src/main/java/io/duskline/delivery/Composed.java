package io.duskline.delivery;

import org.apache.commons.codec.digest.DigestUtils;

/** A message as it leaves, and its fingerprint. */
final class Composed {

    private final MailAddress to;
    private final byte[] bytes;
    private final String sha256;

    Composed(MailAddress to, byte[] bytes) {
        this.to = to;
        this.bytes = bytes;
        this.sha256 = DigestUtils.sha256Hex(bytes);
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

    int size() {
        return bytes.length;
    }
}
