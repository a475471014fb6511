package io.duskline.sample;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/** The passwords of the sample's users: made when it is loaded, known until the process ends, and kept nowhere but as hashes. */
@Component
class SamplePassword {

    private static final int BYTES = 10;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> made = new ConcurrentHashMap<>();

    /** 80 bits as four groups of base32 (RFC 4648): {@code k3vq-7m42-h6dx-w5tz}. */
    String make(String email) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String letters = new Base32().encodeToString(bytes).toLowerCase(Locale.ROOT);
        String password = letters.replaceAll("(.{4})(?=.)", "$1-");
        made.put(email, password);
        return password;
    }

    /** Empty if it was made by an earlier start. */
    Optional<String> of(String email) {
        return Optional.ofNullable(made.get(email));
    }
}
