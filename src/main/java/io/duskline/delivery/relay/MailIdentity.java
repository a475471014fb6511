package io.duskline.delivery.relay;

import io.duskline.delivery.message.DkimRecord;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * Whom our mail is from, and what vouches for that: all that receivers go by, and no secret.
 *
 * @param from the address that messages are from
 * @param advisoryFrom the address that advisories are from
 * @param bounceDomain the domain of envelope senders
 * @param dkimDomain the {@code d=} of the signatures; empty where mail leaves unsigned
 * @param keys those that sign; empty where mail leaves unsigned
 * @param relays the hosts that mail is handed to
 * @param inClear those relays, with their ports, that it may be handed to unencrypted
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

    /** Where the keys are looked for, in their order. */
    public List<String> selectors() {
        return keys.stream().map(DkimRecord::selector).toList();
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
