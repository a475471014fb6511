package io.duskline.delivery.relay;

import io.duskline.delivery.message.DkimRecord;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * Public sender data of our mail, which receivers check.
 *
 * @param from the address that messages are from
 * @param advisoryFrom the address that advisories are from
 * @param bounceDomain the domain of envelope senders
 * @param dkimDomain the {@code d=} of the signatures; empty without signatures
 * @param keys the signing keys; empty without signatures
 * @param relays hosts of the relays
 * @param inClear relays, with their ports, with possibly unencrypted connections
 */
@NamedInterface("relay")
public record MailIdentity(
        String from,
        String advisoryFrom,
        String bounceDomain,
        String dkimDomain,
        List<DkimRecord> keys,
        List<String> relays,
        List<String> inClear) {

    /** The domain of {@link #from}. */
    public String domain() {
        return domainOf(from);
    }

    /** The domain of {@link #advisoryFrom}. */
    public String advisoryDomain() {
        return domainOf(advisoryFrom);
    }

    /** DNS selectors of the keys, in order. */
    public List<String> selectors() {
        return keys.stream().map(DkimRecord::selector).toList();
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
