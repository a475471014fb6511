package io.duskline.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * The secret shared with an authenticator app. Codes by time (RFC 6238): six digits, HMAC-SHA-1, steps of 30 seconds, which
 * every app supports.
 */
final class TotpSecret {

    /** As RFC 4226 section 4 recommends. */
    private static final int BYTES = 20;

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /** Clocks differ, and people type slowly (RFC 6238 section 5.2). */
    private static final int STEPS_APART = 1;

    private final byte[] bytes;

    TotpSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    static TotpSecret make() {
        return new TotpSecret(KeyGenerators.secureRandom(BYTES).generateKey());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Base32 in groups of four, for typing. */
    String words() {
        return base32().replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** Content of the QR code for an app. */
    String link(String issuer, String account) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + base32() + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP.toSeconds();
    }

    /**
     * The step of this code.
     *
     * @param after only later steps count, so that no code works twice
     */
    OptionalLong step(String code, Instant now, long after) {
        String typed = code.replaceAll("\\s", "");
        long present = now.getEpochSecond() / STEP.toSeconds();
        OptionalLong found = OptionalLong.empty();
        for (long step = present - STEPS_APART; step <= present + STEPS_APART; step++) {
            boolean fits = MessageDigest.isEqual(
                    code(step).getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
            found = fits && step > after ? OptionalLong.of(step) : found;
        }
        return found;
    }

    String code(Instant at) {
        return code(at.getEpochSecond() / STEP.toSeconds());
    }

    /** RFC 4226 section 5.3. */
    private String code(long step) {
        byte[] mac = new HmacUtils(HmacAlgorithms.HMAC_SHA_1, bytes)
                .hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return ("%0" + DIGITS + "d").formatted(number % MODULUS);
    }

    private String base32() {
        return new Base32().encodeToString(bytes).replace("=", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
