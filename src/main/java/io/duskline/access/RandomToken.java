package io.duskline.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** What nobody guesses: 256 random bits. The database knows its hash alone. */
record RandomToken(String text) {

    private static final SecureRandom random = new SecureRandom();
    private static final int BYTES = 32;

    static RandomToken make() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RandomToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String hash() {
        return DigestUtils.sha256Hex(text);
    }

    @Override
    public String toString() {
        return "RandomToken";
    }
}
