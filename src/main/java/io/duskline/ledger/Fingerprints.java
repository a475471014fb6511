package io.duskline.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What stands in place of an address or an account's name once it was erased: who is given it again, and has the secret,
 * finds what is left by it; nobody can read it back. {@code erased:} and 128 bits of an HMAC in hexadecimal, which no mail
 * can be sent to and no import takes.
 */
@Component
public class Fingerprints {

    public static final String PREFIX = "erased:";

    private static final Pattern WHOLE = Pattern.compile(PREFIX + "[0-9a-f]{32}(?:-[0-9]+)?");
    private static final int BYTES = 16;
    private static final int LENGTH = PREFIX.length() + 2 * BYTES;

    /** Those of all secrets that are known here, the one in use first. */
    private final List<KeyedHash> keys;

    Fingerprints(Seal seal) {
        this.keys = seal.secrets().stream()
                .map(secret -> KeyedHash.derived(secret.text(), "fingerprint 1"))
                .toList();
    }

    /** @param address in whatever case: no mailbox differs from another by the case of its letters alone */
    public String ofAddress(String address) {
        return isErased(address) ? address : of(keys.getFirst(), addressText(address));
    }

    /** @param externalId also as {@link #isErased} knows it, with the number that tells it from one erased later */
    public String ofAccount(String externalId) {
        return isErased(externalId) ? externalId.substring(0, LENGTH) : of(keys.getFirst(), accountText(externalId));
    }

    /** As whichever secret in use when it was erased made it. */
    public List<String> everOfAddress(String address) {
        return ever(addressText(address));
    }

    public List<String> everOfAccount(String externalId) {
        return ever(accountText(externalId));
    }

    private List<String> ever(String text) {
        return keys.stream().map(key -> of(key, text)).distinct().toList();
    }

    /** For many at once: the addresses, as given, by every fingerprint that they may have. */
    public Map<String, String> byFingerprint(Iterable<String> addresses) {
        Map<String, String> all = new LinkedHashMap<>();
        addresses.forEach(address -> everOfAddress(address).forEach(fingerprint -> all.put(fingerprint, address)));
        return all;
    }

    private static String addressText(String address) {
        return "address:" + address.strip().toLowerCase(Locale.ROOT);
    }

    private static String accountText(String externalId) {
        return "account:" + externalId.strip();
    }

    private static String of(KeyedHash key, String text) {
        byte[] mac = key.of(text.getBytes(StandardCharsets.UTF_8));
        return PREFIX + HexFormat.of().formatHex(Arrays.copyOf(mac, BYTES));
    }

    /** Whether this stands in place of what was erased. */
    public static boolean isErased(String text) {
        return WHOLE.matcher(text).matches();
    }
}
