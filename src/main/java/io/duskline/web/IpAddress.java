package io.duskline.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address. The text must match RFC 3986 and RFC 4291; it is never looked up as a name. An IPv4-mapped IPv6 address counts
 * as the IPv4 address.
 */
public record IpAddress(InetAddress address) {

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** Java reads a text with a colon and no zone as an IPv6 address or fails. It never asks a name server. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:BYTE\\.){3}BYTE|(?=[0-9a-fA-F]*:)[0-9a-fA-F:.]{2,45}".replace("BYTE", BYTE));

    private static final Pattern ZEROS = Pattern.compile("\\b0(?::0)+\\b");
    private static final int V4_SHOWN = 3;
    private static final int V6_SHOWN = 6;
    private static final int V6_CLIENT = 8;

    /** @param text without brackets, port or zone */
    public static Optional<IpAddress> read(@Nullable String text) {
        try {
            return text != null && ADDRESS.matcher(text).matches()
                    ? Optional.of(new IpAddress(InetAddress.getAllByName(text)[0]))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private boolean isV4() {
        return address instanceof Inet4Address;
    }

    /** The key by which clients are counted. An IPv6 client has a whole /64. */
    public String client() {
        return isV4() ? toString() : HexFormat.of().formatHex(address.getAddress(), 0, V6_CLIENT);
    }

    /** The part that a log may keep: the /24 of an IPv4 address, the /48 of an IPv6 one. */
    public String truncated() {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, isV4() ? V4_SHOWN : V6_SHOWN, bytes.length, (byte) 0);
        try {
            return new IpAddress(InetAddress.getByAddress(bytes)) + (isV4() ? "/24" : "/48");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An IPv6 address as RFC 5952, section 4, recommends: {@code 2001:db8::1}. */
    @Override
    public String toString() {
        return isV4() ? address.getHostAddress() : shortened(address.getHostAddress());
    }

    /** Leaves out the longest run of zero groups, the first of equal ones. A single zero group stays. */
    private static String shortened(String groups) {
        return ZEROS.matcher(groups)
                .results()
                .max(Comparator.<MatchResult>comparingInt(run -> run.group().length())
                        .thenComparing(MatchResult::start, Comparator.reverseOrder()))
                .map(run -> groups.substring(0, run.start()).replaceFirst(":$", "") + "::"
                        + groups.substring(run.end()).replaceFirst("^:", ""))
                .orElse(groups);
    }
}
