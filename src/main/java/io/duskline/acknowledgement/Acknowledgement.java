package io.duskline.acknowledgement;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An account's answer to a deprecation.
 *
 * @param contactId who gave it
 * @param by for {@code MIGRATING} when they will have moved, for {@code NEED_MORE_TIME} until when they would need
 * @param locale of the notice that was answered
 * @param revision of the notice that was answered, in that locale
 * @param expiresAt from when it no longer stops reminders; null where it does not expire
 * @param standing whether it is the one that counts; earlier ones are kept
 * @param receipt the number of the ledger's entry about it
 */
public record Acknowledgement(
        long id,
        long deprecationId,
        long accountId,
        long contactId,
        Answer answer,
        @Nullable LocalDate by,
        @Nullable String question,
        String locale,
        int revision,
        Instant answeredAt,
        @Nullable Instant expiresAt,
        boolean standing,
        long receipt) {

    /** The receipt as people read it: {@code L-000731}. */
    public String receiptNumber() {
        return String.format(java.util.Locale.ROOT, "L-%06d", receipt);
    }

    public boolean hasExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
