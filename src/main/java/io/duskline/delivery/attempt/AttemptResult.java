package io.duskline.delivery.attempt;

import io.duskline.db.Texts;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.message.MessageRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claimed delivery with its outcome, to be recorded.
 *
 * @param message null if none was composed or tried
 */
public record AttemptResult(
        ClaimedDelivery claimed, Outcome outcome, @Nullable MessageRecord message, Instant at) {

    private static final int LONGEST_REPLY = 1000;

    public long id() {
        return claimed.id();
    }

    /** The new state of the delivery. */
    public DeliveryState state() {
        return switch (outcome) {
            case Outcome.Accepted a -> DeliveryState.ACCEPTED;
            case Outcome.Deferred d -> DeliveryState.DEFERRED;
            case Outcome.Refused r -> DeliveryState.FAILED;
            case Outcome.InDoubt i -> DeliveryState.IN_DOUBT;
            case Outcome.Withheld w -> w.state(claimed.mayHaveLeft());
            case Outcome.Released r -> claimed.before();
        };
    }

    /** The reply, cut to the stored length. */
    public String reply() {
        return Texts.cut(outcome.reply(), LONGEST_REPLY);
    }
}
