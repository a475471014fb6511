package io.duskline.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, read strictly as it is written in RFC 3986 and RFC 4291 and never looked up anywhere: what is no address is
 * none. An IPv4 address in the form of an IPv6 one is the IPv4 address.
 */
public final class IpAddress {

    private static final Pattern V4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Pattern ZEROS = Pattern.compile("\\b0(?::0)+\\b");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final String MAPPED = "00000000000000000000ffff";
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;
    private static final int V4_SHOWN = 3;
    private static final int V6_SHOWN = 6;
    private static final int V6_CLIENT = 8;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param text without brackets, port or zone */
    public static Optional<IpAddress> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        byte[] bytes = V4.matcher(text).matches() ? v4(text) : V6.matcher(text).matches() ? v6(text) : new byte[0];
        return bytes.length == 0 ? Optional.empty() : Optional.of(new IpAddress(bytes));
    }

    private static byte[] v4(String text) {
        int[] parts =
                Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
        if (Arrays.stream(parts).anyMatch(part -> part > 255)) {
            return new byte[0];
        }
        byte[] bytes = new byte[V4_BYTES];
        IntStream.range(0, V4_BYTES).forEach(i -> bytes[i] = (byte) parts[i]);
        return bytes;
    }

    private static byte[] v6(String text) {
        int gap = text.indexOf("::");
        byte[] head = groups(gap < 0 ? text : text.substring(0, gap));
        byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2));
        int length = head.length + tail.length;
        boolean isWhole = gap < 0 ? length == V6_BYTES : length < V6_BYTES;
        if (!isWhole || head.length > V6_BYTES) {
            return new byte[0];
        }
        byte[] bytes = Arrays.copyOf(head, V6_BYTES);
        System.arraycopy(tail, 0, bytes, V6_BYTES - tail.length, tail.length);
        String hex = HexFormat.of().formatHex(bytes);
        return hex.startsWith(MAPPED) ? Arrays.copyOfRange(bytes, V6_BYTES - V4_BYTES, V6_BYTES) : bytes;
    }

    /** One side of the double colon; more bytes than an address has where it is none. */
    private static byte[] groups(String side) {
        if (side.isEmpty()) {
            return new byte[0];
        }
        String[] groups = side.split(":", -1);
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (GROUP.matcher(groups[i]).matches()) {
                hex.append("0".repeat(4 - groups[i].length())).append(groups[i]);
            } else if (i == groups.length - 1 && V4.matcher(groups[i]).matches()) {
                byte[] v4 = v4(groups[i]);
                hex.append(
                        v4.length == 0
                                ? "00".repeat(V6_BYTES + 1)
                                : HexFormat.of().formatHex(v4));
            } else {
                return new byte[V6_BYTES + 1];
            }
        }
        return HexFormat.of().parseHex(hex);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private boolean isV4() {
        return bytes.length == V4_BYTES;
    }

    /** What counts as one client: an IPv6 one has a whole /64 to ask from. */
    public String client() {
        return isV4() ? toString() : HexFormat.of().formatHex(bytes, 0, V6_CLIENT);
    }

    /** So much of it as a log may keep: the /24 of an IPv4 address, the /48 of an IPv6 one. */
    public String truncated() {
        byte[] kept = Arrays.copyOf(Arrays.copyOf(bytes, isV4() ? V4_SHOWN : V6_SHOWN), bytes.length);
        return new IpAddress(kept) + (isV4() ? "/24" : "/48");
    }

    /** An IPv6 address as RFC 5952, section 4, recommends: {@code 2001:db8::1}. */
    @Override
    public String toString() {
        return isV4()
                ? IntStream.range(0, V4_BYTES)
                        .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
                        .collect(Collectors.joining("."))
                : shortened(IntStream.range(0, V6_BYTES / 2)
                        .mapToObj(i -> Integer.toHexString(((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff)))
                        .collect(Collectors.joining(":")));
    }

    /** The longest run of groups that are zero is left out, of equal ones the first; a single one stays. */
    private static String shortened(String groups) {
        return ZEROS.matcher(groups)
                .results()
                .max(Comparator.<MatchResult>comparingInt(run -> run.group().length())
                        .thenComparing(MatchResult::start, Comparator.reverseOrder()))
                .map(run -> groups.substring(0, run.start()).replaceFirst(":$", "") + "::"
                        + groups.substring(run.end()).replaceFirst("^:", ""))
                .orElse(groups);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
