package io.duskline.customer;

import java.time.Instant;
import java.util.Optional;

/**
 * As of when the usage of an integration is known. Counted by each import, of the accounts that used it in the 90 days before.
 *
 * @param imported when the last import that named it began
 * @param completeAt when the last file that was complete for it began
 * @param oldest the use of all these accounts is known as of then or later
 * @param accounts how many they are
 * @param fresh of how many it is known as of the last import
 */
public record UsageAsOf(Instant imported, Optional<Instant> completeAt, Instant oldest, long accounts, long fresh) {

    /** Whether the last import told about some of them only. */
    public boolean isPartlyNewer() {
        return fresh < accounts && oldest.isBefore(imported);
    }
}
