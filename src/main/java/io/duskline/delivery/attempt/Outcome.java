package io.duskline.delivery.attempt;

import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one claimed delivery. */
public sealed interface Outcome {

    /** What the relay said, or why it was not asked. */
    String reply();

    /** A message that is tried again. */
    sealed interface Again extends Outcome {

        Instant retryAt();
    }

    /** The relay was not asked, so there is no attempt to record. */
    sealed interface Untried extends Outcome {}

    /** The relay has it and answers for it. */
    record Accepted(String reply) implements Outcome {}

    /**
     * Not now.
     *
     * @param isItsOwn whether this message met it; what any other would have met too says nothing of how long it is tried
     */
    record Deferred(String reply, Instant retryAt, boolean isItsOwn) implements Again {

        public Deferred(String reply, Instant retryAt) {
            this(reply, retryAt, true);
        }
    }

    /** Never. */
    record Refused(String reply, ReplyClass why) implements Outcome {}

    /**
     * The connection died after the whole message was written: the relay may have it or not.
     *
     * @param retryAt when it is sent again by itself, where the settings want that
     */
    record InDoubt(String reply, Instant retryAt) implements Again {}

    /** It was not tried, and never will be. */
    record Withheld(BlockingReason objection) implements Untried {

        @Override
        public String reply() {
            return objection.why();
        }

        /** A message that may have been sent already stays in doubt. */
        DeliveryState state(boolean mayHaveLeft) {
            return switch (objection) {
                case BlockingReason.Suppressed s -> mayHaveLeft ? DeliveryState.IN_DOUBT : DeliveryState.SUPPRESSED;
                case BlockingReason.Unwanted u -> mayHaveLeft ? DeliveryState.IN_DOUBT : DeliveryState.SUPPRESSED;
                case BlockingReason.Outdated o -> mayHaveLeft ? DeliveryState.IN_DOUBT : DeliveryState.CANCELLED;
            };
        }

        /** Whose fault it is, as a delivery says it: an address that is of no use is followed up. */
        @Nullable public ReplyClass refusal() {
            return objection instanceof BlockingReason.Suppressed ? ReplyClass.HARD : null;
        }
    }

    /** It was not tried: given back as it was. */
    record Released(String reply) implements Untried {}
}
