package io.duskline.delivery.message;

import org.springframework.modulith.NamedInterface;

/**
 * The public part of a DKIM key, as published in the DNS (RFC 6376 section 3.6.1).
 *
 * @param selector its name below {@code _domainkey}
 * @param type value of {@code k=}: {@code rsa} or {@code ed25519}
 * @param published the key in base64, the value of {@code p=}
 */
@NamedInterface("message")
public record DkimRecord(String selector, String type, String published) {

    /** The value of {@code a=} in signatures. */
    public String algorithm() {
        return type + "-sha256";
    }

    /** The whole TXT record. */
    public String text() {
        return "v=DKIM1; k=" + type + "; p=" + published;
    }
}
