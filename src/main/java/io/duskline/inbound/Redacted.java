package io.duskline.inbound;

import java.util.regex.Pattern;

/**
 * Addresses of which a report keeps the domain only (RFC 6590): the rest says that something was taken out, or is a
 * digest. What may be somebody's name is taken for it.
 */
final class Redacted {

    private static final Pattern SAYS_SO =
            Pattern.compile("(?i).*(?:redact|hidden|removed|suppressed|undisclosed|anonym).*|[x*.-]{3,}");

    /** Hexadecimal or base64 of at least 80 bits, with a digit in it: longer than names without a dot are. */
    private static final Pattern DIGEST = Pattern.compile("(?=.*\\d)[A-Za-z0-9+/=_-]{16,}");

    private Redacted() {}

    static boolean is(String localPart) {
        return localPart.length() <= 320
                && (SAYS_SO.matcher(localPart).matches()
                        || DIGEST.matcher(localPart).matches());
    }
}
