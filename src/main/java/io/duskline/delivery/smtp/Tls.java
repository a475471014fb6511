package io.duskline.delivery.smtp;

import java.util.regex.Pattern;

/** Encryption of a connection. With TLS, the relay's certificate and its name are always checked. */
public enum Tls {
    /** Unencrypted. */
    NONE,
    /** If the relay offers STARTTLS (RFC 3207). */
    STARTTLS,
    /** Without STARTTLS nothing is sent. */
    STARTTLS_REQUIRED,
    /** From the first byte (RFC 8314). */
    IMPLICIT;

    private static final int SMTP = 587;
    private static final int SMTPS = 465;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    /** The default: a connection on this machine cannot be intercepted. */
    public static Tls usual(String host, int port) {
        if (port == SMTPS) {
            return IMPLICIT;
        }
        return isLoopback(host) ? NONE : STARTTLS_REQUIRED;
    }

    /** By the text of the host; nothing is looked up. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** RFC 8314 section 3.3 and RFC 6409. */
    public int port() {
        return this == IMPLICIT ? SMTPS : SMTP;
    }
}
