package io.duskline.delivery.message;

import org.springframework.modulith.NamedInterface;

/**
 * The public part of a key that signs, as the DNS must show it (RFC 6376 section 3.6.1).
 *
 * @param selector where below {@code _domainkey} it is looked for
 * @param type as {@code k=} says it: {@code rsa} or {@code ed25519}
 * @param published the key in base64, as {@code p=} says it
 */
@NamedInterface("message")
public record DkimRecord(String selector, String type, String published) {

    /** As {@code a=} says it in the signatures. */
    public String algorithm() {
        return type + "-sha256";
    }

    /** The whole TXT record. */
    public String text() {
        return "v=DKIM1; k=" + type + "; p=" + published;
    }
}
