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
 * Replaces an erased address or account name. Code with the secret and the same address can find the erased record; the address
 * cannot be recovered. Format: {@code erased:} and 128 bits of an HMAC in hexadecimal. No mail can be sent to it, and no import
 * accepts it.
 */
@Component
public class Fingerprints {

    public static final String PREFIX = "erased:";

    private static final Pattern WHOLE = Pattern.compile(PREFIX + "[0-9a-f]{32}(?:-[0-9]+)?");
    private static final int BYTES = 16;
    private static final int LENGTH = PREFIX.length() + 2 * BYTES;

    /** Uses the keys of all known secrets, the current one first. */
    private final List<KeyedHash> keys;

    Fingerprints(Seal seal) {
        this.keys = seal.secrets().stream()
                .map(secret -> KeyedHash.derived(secret.text(), "fingerprint 1"))
                .toList();
    }

    /** @param address in any case; case is ignored */
    public String ofAddress(String address) {
        return isErased(address) ? address : of(keys.getFirst(), addressText(address));
    }

    /** @param externalId may also be erased, with the number that distinguishes it from a later one */
    public String ofAccount(String externalId) {
        return isErased(externalId) ? externalId.substring(0, LENGTH) : of(keys.getFirst(), accountText(externalId));
    }

    /** Fingerprints under the current and every former secret. */
    public List<String> everOfAddress(String address) {
        return ever(addressText(address));
    }

    public List<String> everOfAccount(String externalId) {
        return ever(accountText(externalId));
    }

    private List<String> ever(String text) {
        return keys.stream().map(key -> of(key, text)).distinct().toList();
    }

    /** Maps every possible fingerprint to its address, as given. */
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

    /** Whether the text is a fingerprint of something erased. */
    public static boolean isErased(String text) {
        return WHOLE.matcher(text).matches();
    }
}
