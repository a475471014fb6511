package io.duskline.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer waits for.
 *
 * @param accountId null for a mail from an unknown sender
 * @param account its external id
 * @param deprecationId null if unknown
 * @param deprecation its slug
 * @param contactId the contact who asked; 0 if it was none of the account's contacts
 * @param contact address of that contact; empty if the contact was deleted
 * @param sender sender of a mail as it states; empty for other requests
 * @param text the customer's words; empty if there are none
 * @param wishedOn the requested end
 * @param locale language in which they read the notice
 * @param passedOnId a passed-on notice or an added person that the desk decides about; null for other requests
 * @param owner user who handles it; null for the whole desk
 * @param matchedBy user who matched it to the account; null if the account is proven or unknown
 * @param isWrittenTo whether a reply was sent from it
 * @param ending how it ended; null while it is open
 */
public record CustomerRequest(
        long id,
        RequestKind kind,
        @Nullable Long accountId,
        @Nullable String account,
        @Nullable String accountName,
        @Nullable Long deprecationId,
        @Nullable String deprecation,
        long contactId,
        String contact,
        String sender,
        String subject,
        String text,
        @Nullable LocalDate wishedOn,
        @Nullable String locale,
        @Nullable Long returnedMessageId,
        @Nullable Long passedOnId,
        Instant askedAt,
        @Nullable String owner,
        @Nullable String matchedBy,
        boolean isWrittenTo,
        RequestState state,
        @Nullable Ending ending) {

    /**
     * @param by who ended it; {@link io.duskline.ledger.Ledger#ITSELF} if no person did
     * @param reply the reply that was sent, or the note
     * @param deliveryId delivery of the reply
     */
    public record Ending(
            RequestOutcome outcome,
            Instant at,
            String by,
            String reply,
            @JsonProperty("delivery") @Nullable Long deliveryId) {}

    public boolean isOpen() {
        return state == RequestState.OPEN;
    }

    /** Whether a person may match it to an account: it refers to no message of ours, is open, and has no reply yet. */
    public boolean isToMatch() {
        return isOpen() && kind == RequestKind.REPLY && (deprecationId == null || matchedBy != null) && !isWrittenTo;
    }

    /** Time that the customer waits, or waited. */
    public Duration age(Instant now) {
        return Duration.between(askedAt, ending == null ? now : ending.at());
    }

    /** The person who asked, if known. */
    public String asker() {
        return contact.isEmpty() ? sender : contact;
    }
}
