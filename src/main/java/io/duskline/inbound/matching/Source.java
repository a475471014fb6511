package io.duskline.inbound.matching;

import org.apache.commons.codec.digest.DigestUtils;

/** A message as it came, and its fingerprint. */
final class Source {

    private final byte[] bytes;
    private final String sha256;

    Source(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = DigestUtils.sha256Hex(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /** In hexadecimal. */
    String sha256() {
        return sha256;
    }
}
