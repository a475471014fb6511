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
 * @param contactId the contact who answered; 0 if it was none of the account's contacts, by phone or in the product
 * @param by for {@code MIGRATING} the planned day, for {@code NEED_MORE_TIME} the requested end
 * @param reason why they need more time
 * @param confirmed whether the answerer saw the counted usage; false only for an answer that does not count yet
 * @param countedUses uses in 30 days that the answerer was shown; null if there were none
 * @param locale language of the answered notice
 * @param revision revision of the answered notice in that locale
 * @param expiresAt when it stops suppressing reminders; null if it does not expire
 * @param standing whether it is the current answer; earlier ones are kept
 * @param receipt number of its ledger entry
 * @param source how it was given
 * @param notedBy staff member who recorded it; null if the contact answered on the personal page
 * @param note who called and what they said; null if the contact answered on the personal page
 */
public record Acknowledgement(
        long id,
        @JsonIgnore long deprecationId,
        @JsonIgnore long accountId,
        @JsonIgnore long contactId,
        Answer answer,
        @Nullable LocalDate by,
        @Nullable String reason,
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

    /** How an answer was given. */
    public enum Source implements Coded {
        /** Through the link in a mail. */
        LINK,
        /** In the vendor's product, which identified the account. */
        PRODUCT,
        /** A contact called, and a staff member recorded it. */
        TELEPHONE,
        /** Another system of the vendor sent it. */
        REST;

        /** Whether the account answered without staff. */
        public boolean isTheirOwn() {
            return this == LINK || this == PRODUCT;
        }

        /** Code in REST: {@code via}. */
        public String via() {
            return this == TELEPHONE ? "phone" : code();
        }
    }

    /** The receipt number for people: {@code L-000731}. */
    @JsonProperty("receipt")
    public String receiptNumber() {
        return receiptNumber(receipt);
    }

    /** A ledger entry's number for people. */
    public static String receiptNumber(long receipt) {
        return String.format(Locale.ROOT, "L-%06d", receipt);
    }

    /** As {@link Source#via}. */
    @JsonProperty
    String via() {
        return source.via();
    }

    /** The planned day or requested end, else the day of the answer in UTC. */
    public LocalDate day() {
        return by == null ? LocalDate.ofInstant(answeredAt, ZoneOffset.UTC) : by;
    }

    public boolean hasExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
