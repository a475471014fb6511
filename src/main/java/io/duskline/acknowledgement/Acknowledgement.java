package io.duskline.acknowledgement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.db.Coded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account's answer to a deprecation.
 *
 * @param contactId who gave it; 0 where it was none of the account's contacts, on the telephone or in the product
 * @param by for {@code MIGRATING} when they will have moved, for {@code NEED_MORE_TIME} until when they would need
 * @param because why they need more time
 * @param confirmed whether it was given knowing what was counted; false only for an answer that does not count yet
 * @param countedUses uses in 30 days that they were shown before it counted; null where there were none to show
 * @param locale of the notice that was answered
 * @param revision of the notice that was answered, in that locale
 * @param expiresAt from when it no longer stops reminders; null where it does not expire
 * @param standing whether it is the one that counts; earlier ones are kept
 * @param receipt the number of the ledger's entry about it
 * @param source how it came
 * @param notedBy who of us took it down; null where the contact answered on their own page
 * @param note who called and what they said, as noted; null with the contact's data
 */
public record Acknowledgement(
        long id,
        @JsonIgnore long deprecationId,
        @JsonIgnore long accountId,
        @JsonIgnore long contactId,
        Answer answer,
        @Nullable LocalDate by,
        @Nullable String because,
        @Nullable String question,
        boolean confirmed,
        @JsonIgnore @Nullable Long countedUses,
        String locale,
        int revision,
        Instant answeredAt,
        @Nullable Instant expiresAt,
        boolean standing,
        @JsonIgnore long receipt,
        Source source,
        @Nullable String notedBy,
        @Nullable String note) {

    /** How an answer came. */
    public enum Source implements Coded {
        /** By the link in a mail. */
        LINK,
        /** In the vendor's product, where it told us whose account it is. */
        PRODUCT,
        /** A contact called, and a staff member wrote it down. */
        TELEPHONE,
        /** Another system of ours took it. */
        REST;

        /** Whether the account did it by itself. */
        public boolean isTheirOwn() {
            return this == LINK || this == PRODUCT;
        }

        /** The word that REST takes and gives as {@code via}. */
        public String via() {
            return this == TELEPHONE ? "phone" : code();
        }
    }

    /** The receipt as people read it: {@code L-000731}. */
    @JsonProperty("receipt")
    public String receiptNumber() {
        return receiptNumber(receipt);
    }

    /** The number of an entry in the ledger as people read it. */
    public static String receiptNumber(long receipt) {
        return String.format(Locale.ROOT, "L-%06d", receipt);
    }

    /** As {@link Source#via}. */
    @JsonProperty
    String via() {
        return source.via();
    }

    /** By which they will have moved, until when they would need it, else on which they answered, in UTC. */
    public LocalDate day() {
        return by == null ? LocalDate.ofInstant(answeredAt, ZoneOffset.UTC) : by;
    }

    public boolean hasExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
