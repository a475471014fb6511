package io.duskline.preflight;

/**
 * A record to publish.
 *
 * @param name fully qualified, without the last dot
 * @param type TXT or MX
 * @param value as one text, without quotes
 */
public record DnsRecord(String name, String type, String value) {

    static DnsRecord txt(String name, String value) {
        return new DnsRecord(name, "TXT", value);
    }
}
