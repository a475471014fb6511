package io.duskline.inbound.matching;

import io.duskline.web.MaskedLinks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Something that came back, as it is kept.
 *
 * @param way how it came: {@code rest}, {@code imap}, or the relay whose webhook told it
 * @param kind bounce, complaint, auto_reply or other
 * @param reportClass what it says of the one that counts; null for what says nothing of the kind
 * @param fate matched, unmatched or unreadable
 * @param why why it is not matched
 * @param matchedBy what proved whose it is: verp, envelope_id or message_id
 * @param effect what it did to the delivery: changed, unchanged or too_early
 * @param size in bytes
 * @param isKept whether the message itself is still there to look at
 */
@NamedInterface("matching")
public record ReturnedMessage(
        long id,
        Instant cameAt,
        String way,
        String kind,
        @Nullable String reportClass,
        String fate,
        @Nullable String why,
        @Nullable Long deliveryId,
        @Nullable String matchedBy,
        @Nullable String effect,
        String subject,
        String sender,
        long size,
        boolean isKept,
        List<Recipient> recipients) {

    /** One recipient that it speaks of; the address may be empty or redacted. */
    public record Recipient(
            String address,
            @Nullable String status,
            @Nullable String reportClass,
            String reply) {

        /** Rows of versions before may hold a reader's link. */
        public Recipient {
            reply = MaskedLinks.in(reply);
        }
    }
}
