package io.duskline.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer waits for from us.
 *
 * @param accountId null for a mail of an unknown sender
 * @param account its external id
 * @param deprecationId null where it is not known what it is about
 * @param deprecation its slug
 * @param contactId who asked; 0 where it was none of the account's contacts
 * @param contact the address of that contact; empty where it is gone
 * @param sender whom a mail says it is from; empty for what came otherwise
 * @param text in their words; empty where they said none
 * @param wishedOn until when they would need
 * @param locale in which they read the notice
 * @param owner who sees to it; null for anybody at the desk
 * @param matchedBy who said that it is this account's; null where that is proven, or not known
 * @param isWrittenTo whether a mail was written to them from it
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
        Instant askedAt,
        @Nullable String owner,
        @Nullable String matchedBy,
        boolean isWrittenTo,
        RequestState state,
        @Nullable Ending ending) {

    /**
     * @param by who ended it; {@link io.duskline.ledger.Ledger#ITSELF} if no person did
     * @param reply what was written to them, or noted
     * @param deliveryId of the mail that was written
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

    /**
     * Whether it proves no message of ours, so that one of us may say whose it is; until it is ended, or somebody was written to
     * about it.
     */
    public boolean isToMatch() {
        return isOpen() && kind == RequestKind.REPLY && (deprecationId == null || matchedBy != null) && !isWrittenTo;
    }

    /** How long they wait, or waited. */
    public Duration age(Instant now) {
        return Duration.between(askedAt, ending == null ? now : ending.at());
    }

    /** Who asked, as far as is known. */
    public String asker() {
        return contact.isEmpty() ? sender : contact;
    }
}
