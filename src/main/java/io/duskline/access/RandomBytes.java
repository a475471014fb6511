package io.duskline.access;

import java.security.SecureRandom;

/** What nobody guesses. */
final class RandomBytes {

    private static final SecureRandom random = new SecureRandom();

    private RandomBytes() {}

    static byte[] of(int many) {
        byte[] bytes = new byte[many];
        random.nextBytes(bytes);
        return bytes;
    }
}
