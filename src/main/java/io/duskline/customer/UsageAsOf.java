package io.duskline.customer;

import java.time.Instant;
import java.util.Optional;

/**
 * How current the usage of an integration is. Each import counts the accounts that used it in the 90 days before.
 *
 * @param imported start of the last import with this integration
 * @param completeAt start of the last complete file for it
 * @param oldest the usage of all these accounts is known as of this time or later
 * @param accounts number of accounts
 * @param fresh number of accounts in the last import
 */
public record UsageAsOf(Instant imported, Optional<Instant> completeAt, Instant oldest, long accounts, long fresh) {

    /** Whether the last import contained only some of them. */
    public boolean isPartlyNewer() {
        return fresh < accounts && oldest.isBefore(imported);
    }
}
