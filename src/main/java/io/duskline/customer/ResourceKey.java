package io.duskline.customer;

import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/** What stands for a resource's name in an index: the first 16 bytes of the SHA-256 of its UTF-8. */
final class ResourceKey {

    private static final int BYTES = 16;

    private ResourceKey() {}

    static byte[] of(String resource) {
        return Arrays.copyOf(DigestUtils.sha256(resource), BYTES);
    }
}
