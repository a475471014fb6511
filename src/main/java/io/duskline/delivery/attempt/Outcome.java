package io.duskline.delivery.attempt;

import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Outcome of one claimed delivery. */
public sealed interface Outcome {

    /** The relay's reply, or why it was not asked. */
    String reply();

    /** The message will be retried. */
    sealed interface Again extends Outcome {

        Instant retryAt();
    }

    /** The relay was not asked, so there is no attempt to record. */
    sealed interface Untried extends Outcome {}

    /** The relay accepted it. */
    record Accepted(String reply) implements Outcome {}

    /**
     * The relay deferred it.
     *
     * @param isItsOwn whether the cause was this message; a general cause does not count towards its retry time
     */
    record Deferred(String reply, Instant retryAt, boolean isItsOwn) implements Again {

        public Deferred(String reply, Instant retryAt) {
            this(reply, retryAt, true);
        }
    }

    /** It was rejected for good. */
    record Refused(String reply, ReplyClass reason) implements Outcome {}

    /**
     * The connection died after the whole message was sent: the relay may have it or not.
     *
     * @param retryAt when it is sent again automatically, if the settings allow it
     */
    record InDoubt(String reply, Instant retryAt) implements Again {}

    /** It was not tried, and never will be. */
    record Withheld(BlockingReason objection) implements Untried {

        @Override
        public String reply() {
            return objection.reason();
        }

        /** A message that may have been sent already stays in doubt. */
        DeliveryState state(boolean mayHaveLeft) {
            return switch (objection) {
                case BlockingReason.Suppressed s -> mayHaveLeft ? DeliveryState.IN_DOUBT : DeliveryState.SUPPRESSED;
                case BlockingReason.Unwanted u -> mayHaveLeft ? DeliveryState.IN_DOUBT : DeliveryState.SUPPRESSED;
                case BlockingReason.Outdated o -> mayHaveLeft ? DeliveryState.IN_DOUBT : DeliveryState.CANCELLED;
            };
        }

        /** Whose fault it is, as in a delivery: an unusable address is handled. */
        @Nullable public ReplyClass refusal() {
            return objection instanceof BlockingReason.Suppressed ? ReplyClass.HARD : null;
        }
    }

    /** It was not tried, and is released unchanged. */
    record Released(String reply) implements Untried {}
}
