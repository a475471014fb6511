package io.duskline.preflight;

import java.util.List;

/** Whether mail goes to the relay as RFC 8314 section 3 wants it: encrypted, or not at all. */
final class TlsPreflight {

    private TlsPreflight() {}

    /** @param relay with its port */
    static PreflightCheck open(String relay) {
        return new PreflightCheck(
                PreflightSubject.TLS,
                relay,
                PreflightState.WARNING,
                "Mail may go to this relay in clear: the settings do not require TLS.",
                "Leave duskline.mail.tls out, or set starttls-required (port 587) or implicit (port 465).",
                List.of());
    }
}
