package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one proxy says about its client.
 *
 * @param client empty if it names none, hides it ({@code unknown}, {@code _hidden}) or gives no valid address
 * @param proto {@code http}, {@code https} or the empty string
 */
record ForwardedHop(Optional<IpAddress> client, String proto) {

    /** Longest accepted header. No real proxy chain is longer. */
    private static final int LONGEST = 2_000;

    /** {@code name=value} or {@code name="value"}, and the separator. Possessive, so that each character is read once. */
    private static final Pattern PAIR = Pattern.compile(
            "\\s*+([!#$%&'*+.^_`|~0-9A-Za-z-]++)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\",;\\s]*+))\\s*+([,;]|$)");

    private static final Pattern NODE =
            Pattern.compile("(?:\\[([^\\]]{2,45})\\]|([^\\[\\]:]{1,45}))(?::[0-9A-Za-z._-]{1,10})?+");

    /** Hops from the headers, nearest first; empty if the headers are invalid. */
    static List<ForwardedHop> read(HttpServletRequest request, boolean isRfc7239) {
        List<ForwardedHop> hops = new ArrayList<>(
                isRfc7239
                        ? forwarded(all(request, "Forwarded"))
                        : xForwarded(all(request, "X-Forwarded-For"), all(request, "X-Forwarded-Proto")));
        Collections.reverse(hops);
        return hops;
    }

    /** Several lines of a header are one list (RFC 9110, section 5.2). */
    private static String all(HttpServletRequest request, String name) {
        String value = String.join(",", Collections.list(request.getHeaders(name)));
        return value.length() > LONGEST ? "" : value;
    }

    private static List<ForwardedHop> forwarded(String header) {
        List<ForwardedHop> hops = new ArrayList<>();
        Matcher pair = PAIR.matcher(header);
        Optional<IpAddress> client = Optional.empty();
        String proto = "";
        int at = 0;
        while (at < header.length()) {
            if (!pair.find(at) || pair.start() != at) {
                return List.of();
            }
            String value = pair.group(2) == null ? pair.group(3) : pair.group(2).replaceAll("\\\\(.)", "$1");
            switch (pair.group(1).toLowerCase(Locale.ROOT)) {
                case "for" -> client = node(value);
                case "proto" -> proto = scheme(value);
                default -> {
                    // by and host are not used
                }
            }
            at = pair.end();
            if (!pair.group(4).equals(";")) {
                hops.add(new ForwardedHop(client, proto));
                client = Optional.empty();
                proto = "";
            }
        }
        return hops;
    }

    /** If there are as many schemes as addresses, they match in order. Otherwise the last scheme is the nearest proxy's. */
    private static List<ForwardedHop> xForwarded(String addresses, String schemes) {
        List<String> clients = addresses.isBlank() ? List.of("") : List.of(addresses.split(",", -1));
        List<String> protos = List.of(schemes.split(",", -1));
        List<ForwardedHop> hops = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            String proto = protos.size() == clients.size() ? protos.get(i) : protos.getLast();
            hops.add(new ForwardedHop(node(clients.get(i).strip()), scheme(proto.strip())));
        }
        return hops;
    }

    /** With or without a port. An IPv6 address is in brackets, or bare as in {@code X-Forwarded-For}. */
    private static Optional<IpAddress> node(String text) {
        Optional<IpAddress> bare = IpAddress.read(text);
        if (bare.isPresent()) {
            return bare;
        }
        Matcher node = NODE.matcher(text);
        return node.matches()
                ? IpAddress.read(node.group(1) == null ? node.group(2) : node.group(1))
                : Optional.empty();
    }

    private static String scheme(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? scheme : "";
    }
}
