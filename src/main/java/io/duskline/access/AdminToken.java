package io.duskline.access;

import io.duskline.web.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bearer token from the settings. It is not stored; it works as long as it is set.
 *
 * @param token first bearer token, with the role admin: at least 16 characters; empty for none
 */
@ConfigurationProperties("duskline.admin")
record AdminToken(@DefaultValue("") String token) {

    /** Its name in the ledger. */
    static final String NAME = "admin token";

    private static final int SHORTEST = 16;

    AdminToken {
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException("duskline.admin.token must have at least 16 characters");
        }
    }

    /** Compares in constant time. */
    boolean matches(String presented) {
        return !token.isEmpty()
                && MessageDigest.isEqual(
                        DigestUtils.sha256Hex(presented).getBytes(StandardCharsets.US_ASCII),
                        DigestUtils.sha256Hex(token).getBytes(StandardCharsets.US_ASCII));
    }

    boolean isSet() {
        return !token.isEmpty();
    }

    static Bearer bearer() {
        return new Bearer(null, NAME, Set.of(Role.ADMIN));
    }

    @Override
    public String toString() {
        return "AdminToken[" + (token.isEmpty() ? "none" : "set") + "]";
    }
}
