package io.duskline.delivery.message;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * An address that is valid in an SMTP command and in a header: a dot-atom (RFC 5322 section 3.4.1, with RFC 6532's characters
 * beyond ASCII) and a domain in its ASCII form.
 */
@NamedInterface("message")
public record MailAddress(String local, String domain) {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final String LABEL = "[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+";

    /** RFC 1123 section 2.1. */
    private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");

    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]++";
    private static final Pattern DOT_ATOM = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");

    /** @throws IllegalArgumentException if mail cannot be addressed to it */
    public static MailAddress of(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException("not a mail address");
        }
        String local = address.substring(0, at);
        String domain;
        try {
            domain = IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a mail domain", e);
        }
        if (local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL
                || !DOT_ATOM.matcher(local).matches()) {
            throw new IllegalArgumentException("not a mail address");
        }
        if (domain.length() > LONGEST_DOMAIN || !HOST.matcher(domain).matches()) {
            throw new IllegalArgumentException("not a mail domain");
        }
        return new MailAddress(local, domain);
    }

    /** Whether it needs a server with SMTPUTF8 (RFC 6531). */
    public boolean needsUtf8() {
        return local.chars().anyMatch(c -> c > 126);
    }

    Optional<String> ascii() {
        return needsUtf8() ? Optional.empty() : Optional.of(text());
    }

    public String text() {
        return local + "@" + domain;
    }
}
