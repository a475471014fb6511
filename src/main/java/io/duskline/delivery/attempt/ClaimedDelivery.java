package io.duskline.delivery.attempt;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.Outgoing;
import io.duskline.delivery.Waiting;
import io.duskline.delivery.relay.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this node has in hand.
 *
 * @param copy as in {@link Waiting}
 * @param mayHaveLeft whether an attempt that nobody knows the end of may have sent it
 * @param createdAt when the delivery was made, as it is stored
 * @param before what it was, and is again if it is given back
 * @param attempts how often it was tried before
 * @param triedSince when the first was that it met something of its own, or the first such after a person had it tried
 *     anew; the claim if there was none
 * @param reader whose hours it keeps; null where it keeps none
 * @param relay which it is to leave by
 * @param joined deliveries whose message is part of this one's: what becomes of it becomes of them
 * @param untilTurn how long after the claim its turn is; zero for at once
 */
public record ClaimedDelivery(
        Outgoing outgoing,
        int copy,
        String messageId,
        boolean mayHaveLeft,
        Instant createdAt,
        DeliveryState before,
        int attempts,
        Instant triedSince,
        @Nullable String reader,
        Relay relay,
        Duration untilTurn,
        List<ClaimedDelivery> joined) {

    /** Its message says what these would. */
    public ClaimedDelivery with(List<ClaimedDelivery> others) {
        return new ClaimedDelivery(
                outgoing.with(others.stream().map(ClaimedDelivery::outgoing).toList()),
                copy,
                messageId,
                mayHaveLeft,
                createdAt,
                before,
                attempts,
                triedSince,
                reader,
                relay,
                untilTurn,
                List.copyOf(others));
    }

    /** It, and what its message says beside it. */
    public Stream<ClaimedDelivery> all() {
        return Stream.concat(Stream.of(this), joined.stream());
    }

    public long id() {
        return outgoing.deliveryId();
    }

    public long waveId() {
        return outgoing.waveId();
    }

    public Waiting waiting() {
        return new Waiting(
                id(), waveId(), outgoing.accountId(), outgoing.contactId(), outgoing.email(), copy, createdAt);
    }
}
