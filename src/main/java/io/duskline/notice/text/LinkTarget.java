package io.duskline.notice.text;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;

/**
 * Allowed targets of links in a notice: complete {@code https}, {@code http} and {@code mailto} addresses. Relative addresses
 * are not allowed, since a mail has no server. Lookalikes ({@code //host}, {@code /\host}, {@code https:host},
 * {@code https://name@host}) are not allowed either: they lead elsewhere than they seem to.
 */
final class LinkTarget {

    private static final int LONGEST = 2000;

    private LinkTarget() {}

    static boolean isAllowed(String destination) {
        String lower = destination.toLowerCase(Locale.ROOT);
        boolean isClean = destination.length() <= LONGEST
                && destination.codePoints().noneMatch(c -> c == '\\' || Character.isISOControl(c));
        if (!isClean) {
            return false;
        }
        return lower.startsWith("mailto:")
                ? lower.indexOf('@') > "mailto:".length()
                : (lower.startsWith("https://") || lower.startsWith("http://")) && hasHost(destination);
    }

    private static boolean hasHost(String destination) {
        try {
            // checks the host only: people type the rest with letters of all languages
            int from = destination.indexOf("//") + 2;
            String host = destination.substring(from).split("[/?#]", 2)[0];
            return !host.contains("@")
                    && !host.isEmpty()
                    && URI.create("//" + ascii(host)).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String ascii(String host) {
        int port = host.lastIndexOf(':');
        boolean hasPort = port > host.lastIndexOf(']') && port >= 0;
        return hasPort ? IDN.toASCII(host.substring(0, port)) + host.substring(port) : IDN.toASCII(host);
    }
}
