package io.duskline.customer;

import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Normalises addresses: a dot-atom of RFC 5322 section 3.4.1, an {@code @}, a domain name in lower case. Normalised addresses
 * are compared exactly, except in {@link #key}.
 *
 * <p>Quoted local parts, address literals, display names and local parts beyond ASCII are rejected. Not every relay accepts
 * them, and an import should report a customer who cannot be reached.
 */
public final class EmailAddress {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final String LABEL = "(?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9]" + LABEL + "\\.)+[a-z]" + LABEL);

    /** Reserved names of RFC 6761 without a dot. Only tests use them. */
    private static final Set<String> RESERVED = Set.of("localhost", "test", "example", "invalid");

    private EmailAddress() {}

    /**
     * @return the address with its domain in lower case
     * @throws IllegalArgumentException with a reason for people, if mail cannot be sent to it
     */
    public static String of(String text) {
        int at = text.indexOf('@');
        if (at < 0 || at != text.lastIndexOf('@')) {
            throw new IllegalArgumentException("needs exactly one @, as in name@company.example");
        }
        String local = text.substring(0, at);
        if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
            throw new IllegalArgumentException(
                    "has something before the @ that is no mailbox name, as in name@company.example");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        String ascii = ascii(domain);
        if (!DOMAIN.matcher(ascii).matches() && !RESERVED.contains(ascii)) {
            throw noDomain();
        }
        if (local.length() + 1 + ascii.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        // Different spellings of the same domain, for example with a soft hyphen, become one.
        return local + "@" + (ascii.equals(domain) ? domain : IDN.toUnicode(ascii));
    }

    /**
     * As {@link #of}, for typed text.
     *
     * @throws ProblemException (422) naming the field
     */
    public static String typed(String text, String field) {
        return Faults.check(faults -> typed(text, field, faults));
    }

    /** As above, but adds a fault and returns the text unchanged if it is invalid. */
    static String typed(String text, String field, Faults faults) {
        try {
            return of(text.strip());
        } catch (IllegalArgumentException e) {
            faults.add(field, String.valueOf(e.getMessage()));
            return text;
        }
    }

    /** The same normalisation without checks, to look up values stored by {@link #of}. */
    public static String lookup(String text) {
        String stripped = text.strip();
        try {
            return of(stripped);
        } catch (IllegalArgumentException e) {
            int at = stripped.lastIndexOf('@');
            return stripped.substring(0, at + 1) + stripped.substring(at + 1).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The key of an address for suppressions and opt-outs: lower case, since mailboxes do not differ by case alone (RFC 5321
     * section 2.4 allows it and discourages it).
     */
    public static String key(String text) {
        return lookup(text).toLowerCase(Locale.ROOT);
    }

    /** {@link #key} of a column. */
    public static Field<String> key(Field<String> address) {
        return DSL.lower(address);
    }

    private static String ascii(String domain) {
        if (domain.chars().allMatch(c -> c < 128)) {
            return domain;
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw noDomain();
        }
    }

    private static IllegalArgumentException noDomain() {
        return new IllegalArgumentException("has something after the @ that is no domain name");
    }
}
