package io.duskline.access;

import java.util.Base64;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Bcrypt for passwords of any length. Bcrypt reads only 72 bytes, so it gets the base64 of an HMAC-SHA-384, which has 64
 * (OWASP, Password Storage Cheat Sheet, “Pre-Hashing Passwords with bcrypt”). The HMAC's key is not secret: it makes hashes
 * that leaked elsewhere useless as guesses here.
 */
final class LongPasswordEncoder implements PasswordEncoder {

    private static final String PURPOSE = "duskline password";

    private final BCryptPasswordEncoder bcrypt;

    LongPasswordEncoder(BCryptPasswordEncoder bcrypt) {
        this.bcrypt = bcrypt;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return password == null ? null : bcrypt.encode(digest(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
        return password != null && bcrypt.matches(digest(password), encoded);
    }

    private static String digest(CharSequence password) {
        byte[] digest =
                new HmacUtils(HmacAlgorithms.HMAC_SHA_384, PURPOSE).hmac(PasswordRules.normalized(password.toString()));
        return Base64.getEncoder().encodeToString(digest);
    }
}
