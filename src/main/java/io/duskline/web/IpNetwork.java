package io.duskline.web;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike (RFC 4632).
 *
 * @param bits how many of them
 */
record IpNetwork(IpAddress address, int bits) {

    private static final Pattern BITS = Pattern.compile("0|[1-9]\\d{0,2}");

    /** @param text as {@code 10.0.0.0/8}, or one address */
    static Optional<IpNetwork> read(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.read(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().bytes().length * Byte.SIZE;
        String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        return BITS.matcher(bits).matches() && Integer.parseInt(bits) <= most
                ? Optional.of(new IpNetwork(address.get(), Integer.parseInt(bits)))
                : Optional.empty();
    }

    boolean has(IpAddress other) {
        byte[] ours = address.bytes();
        byte[] theirs = other.bytes();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
