package io.duskline.delivery.message;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * An address as it may stand in an SMTP command and in a header: a dot-atom (RFC 5322 section 3.4.1, with RFC 6532's
 * characters beyond ASCII) and a domain in its ASCII form.
 */
@NamedInterface("message")
public record MailAddress(String local, String domain) {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final String LABEL = "[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+";

    /** RFC 1123 section 2.1. */
    private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");

    private static final String ATOM_SIGNS = "!#$%&'*+/=?^_`{|}~-";
    /** {@link Character#getType} of letters, marks and numbers. */
    private static final int ATOM_TYPES = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.NON_SPACING_MARK
            | 1 << Character.ENCLOSING_MARK
            | 1 << Character.COMBINING_SPACING_MARK
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.LETTER_NUMBER
            | 1 << Character.OTHER_NUMBER;

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
        if (local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL || !isDotAtom(local)) {
            throw new IllegalArgumentException("not a mail address");
        }
        if (domain.length() > LONGEST_DOMAIN || !HOST.matcher(domain).matches()) {
            throw new IllegalArgumentException("not a mail domain");
        }
        return new MailAddress(local, domain);
    }

    private static boolean isDotAtom(String local) {
        return !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.codePoints().allMatch(c -> c == '.' || isAtomText(c));
    }

    private static boolean isAtomText(int c) {
        return ((1 << Character.getType(c)) & ATOM_TYPES) != 0 || ATOM_SIGNS.indexOf(c) >= 0;
    }

    /** Whether it can only travel where SMTPUTF8 (RFC 6531) is offered. */
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
