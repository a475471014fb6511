package io.duskline.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ledger entries about mail: attempts in batches, later reports, and actions of people. For relays see
 * {@link io.duskline.delivery.relay.RelayKinds}.
 */
@Component
public final class DeliveryKinds implements RoomKinds {

    private static final String DELIVERY = "delivery:ID";

    /**
     * Some deliveries of a wave were tried; how docs/reference/ledger.md says, under “Batches”.
     *
     * @param deliveries their ids as ranges; null if none was tried, and in old entries
     * @param digest SHA-256 over all marks
     * @param elsewhere deliveries that another node had taken over; null in old entries
     * @param marks the first bytes of each mark
     * @param outcomes number of deliveries by outcome
     */
    @LedgerKind(code = "delivery.batch", words = "Batch of send attempts", about = "wave:ID", isProof = true)
    public record Batch(
            @Nullable String deliveries,
            @Nullable String digest,
            @Nullable String elsewhere,
            @Nullable String marks,
            Map<String, Long> outcomes)
            implements LedgerFacts {}

    /**
     * @param attempts their ids as ranges
     * @param marks marks of what was left of each
     */
    @LedgerKind(code = "delivery.erased", words = "Addresses of messages erased", about = "erasure:ID", isProof = true)
    public record Erased(String attempts, String marks) implements LedgerFacts {}

    /** A server or a relay reported a message's result later. */
    sealed interface Reported extends LedgerFacts {}

    /** @param by source of the report */
    @LedgerKind(code = "delivery.delivered", words = "Message delivered to its mailbox", about = DELIVERY)
    public record Delivered(String before, String by, String reply) implements Reported {}

    /**
     * @param by source of the report
     * @param reason class of the rejection
     */
    @LedgerKind(code = "delivery.bounced", words = "Message bounced", about = DELIVERY)
    public record Bounced(
            String before,
            String by,
            String reply,
            @JsonProperty("class") String reason) implements Reported {}

    /** @param by who told it */
    @LedgerKind(code = "delivery.complained", words = "Message reported as spam", about = DELIVERY)
    public record Complained(String before, String by, String reply) implements Reported {}

    /** @param again the earlier delivery */
    @LedgerKind(code = "delivery.resent", words = "Message sent again", about = DELIVERY)
    record Resent(long again, long wave) implements LedgerFacts {}

    /** A user retried a delivery in doubt, and accepted that the message may arrive twice. */
    @LedgerKind(code = "delivery.retried", words = "Message in doubt sent again", about = DELIVERY)
    public record Retried() implements LedgerFacts {}

    /** Sending is paused on all nodes until a user resumes it. */
    @LedgerKind(code = "sending.held", words = "Sending paused", about = "installation")
    record SendingHeld(String reason) implements LedgerFacts {}

    @LedgerKind(code = "sending.went_on", words = "Sending resumed", about = "installation")
    record SendingWentOn(String reason) implements LedgerFacts {}
}
