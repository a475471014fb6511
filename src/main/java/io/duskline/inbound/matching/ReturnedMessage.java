package io.duskline.inbound.matching;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Something that came back, as it is kept, and as REST shows it.
 *
 * @param reportClass what it says of the one that counts; null for what says nothing of the kind
 * @param reason why it is not matched
 * @param effect what it did to the delivery: changed, unchanged or too_early
 * @param size in bytes
 * @param isKept whether the message itself is still there to look at
 */
@NamedInterface("matching")
public record ReturnedMessage(
        long id,
        @JsonProperty("at") Instant cameAt,
        ReportChannel way,
        ReportKind kind,
        @JsonProperty("class") @Nullable ReportClass reportClass,
        MatchStatus fate,
        @Nullable String reason,
        @JsonIgnore @Nullable Long deliveryId,
        @JsonIgnore Match.@Nullable By matchedBy,
        @Nullable String effect,
        String subject,
        @JsonProperty("from") String sender,
        long size,
        @JsonProperty("message") boolean isKept,
        List<ReportedRecipient> recipients) {

    /** Our message that it is about, and what proved that. */
    public record Matched(long delivery, Match.By by) {}

    /** Null where none is known. */
    @JsonProperty
    public @Nullable Matched matched() {
        return deliveryId == null || matchedBy == null ? null : new Matched(deliveryId, matchedBy);
    }
}
