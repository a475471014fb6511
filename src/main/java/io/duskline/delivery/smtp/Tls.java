package io.duskline.delivery.smtp;

import java.util.regex.Pattern;

/**
 * How the connection is kept from listeners; the relay's certificate and its name are checked in every case that has
 * one.
 */
public enum Tls {
    /** Everything goes in clear. */
    NONE,
    /** Where the relay offers STARTTLS (RFC 3207). */
    STARTTLS,
    /** Without STARTTLS nothing is sent. */
    STARTTLS_REQUIRED,
    /** From the first byte (RFC 8314). */
    IMPLICIT;

    private static final int SMTP = 587;
    private static final int SMTPS = 465;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    /** Where nothing is set: on this machine no one can listen. */
    public static Tls usual(String host, int port) {
        if (port == SMTPS) {
            return IMPLICIT;
        }
        return isLoopback(host) ? NONE : STARTTLS_REQUIRED;
    }

    /** By how it is written; nothing is looked up. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** RFC 8314 section 3.3 and RFC 6409. */
    public int port() {
        return this == IMPLICIT ? SMTPS : SMTP;
    }
}
