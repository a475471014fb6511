package io.duskline.notice.text;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;

/**
 * Where a link in a notice may lead: to an address that is written out, {@code https}, {@code http} or {@code mailto}. An
 * address of this server's is none, since a mail has no server; and what only looks like one ({@code //host},
 * {@code /\host}, {@code https:host}, {@code https://name@host}) leads elsewhere than its reader thinks.
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
            // the host alone: what follows it people type with letters of all languages
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
