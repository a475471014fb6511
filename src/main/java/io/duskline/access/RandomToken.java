package io.duskline.access;

import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** An unguessable token: 256 random bits by default. The database stores only its hash. */
record RandomToken(String text) {

    private static final int BYTES = 32;

    static RandomToken make() {
        return make("", BYTES);
    }

    static RandomToken make(String prefix, int bytes) {
        return new RandomToken(prefix
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(KeyGenerators.secureRandom(bytes).generateKey()));
    }

    String hash() {
        return DigestUtils.sha256Hex(text);
    }

    @Override
    public String toString() {
        return "RandomToken";
    }
}
