package io.duskline.delivery.queue;

import io.duskline.db.SharedClock;
import io.duskline.delivery.MessageIds;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.delivery.message.ComposedMessage;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.message.MessageRecord;
import io.duskline.delivery.relay.Relay;
import io.duskline.delivery.relay.Relays;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.delivery.smtp.EnvelopedMessage;
import io.duskline.delivery.smtp.RelayConnection;
import io.duskline.delivery.smtp.RelayTransport.Stage;
import io.duskline.delivery.smtp.TransmissionResult;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes a sender for each connection. */
@Component
class SmtpSenders {

    private static final int CLOSING = 421;

    private final MessageComposer composer;
    private final MessageIds ids;
    private final Relays relays;
    private final RetrySettings retries;
    private final SharedClock clock;

    SmtpSenders(MessageComposer composer, MessageIds ids, Relays relays, RetrySettings retries, SharedClock clock) {
        this.composer = composer;
        this.ids = ids;
        this.relays = relays;
        this.retries = retries;
        this.clock = clock;
    }

    SmtpSender to(Relay relay) {
        return new SmtpSender(relay);
    }

    /** Sends deliveries over one connection and classifies the replies. Used by one thread. */
    final class SmtpSender implements AutoCloseable {

        private final Relay relay;
        private final RelayConnection connection;

        private SmtpSender(Relay relay) {
            this.relay = relay;
            this.connection = new RelayConnection(relay.session());
        }

        /** Composes the message and sends it. */
        AttemptResult deliver(ClaimedDelivery claimed) {
            MailAddress to;
            try {
                to = MailAddress.of(claimed.outgoing().email());
            } catch (IllegalArgumentException e) {
                return refused(claimed, "The message cannot be addressed: " + reason(e), ReplyClass.HARD);
            }
            ComposedMessage composed;
            try {
                composed = composer.compose(claimed.outgoing(), claimed.messageId(), to);
            } catch (DataAccessException | TransactionException | org.jooq.exception.DataAccessException e) {
                // The database is down; the message itself has no fault.
                return done(claimed, new Outcome.Released("The database did not answer."), null);
            } catch (RuntimeException e) {
                return refused(claimed, "The message cannot be written: " + reason(e), ReplyClass.CONTENT);
            }
            EnvelopedMessage message = new EnvelopedMessage(
                    composed.bytes(),
                    to,
                    ids.envelopeSender(claimed.id(), claimed.createdAt()),
                    ids.envelopeId(claimed.id(), claimed.createdAt()));
            TransmissionResult result = connection.hand(message);
            if (isWorthAnother(result)) {
                result = connection.hand(message);
            }
            return done(claimed, judge(claimed, result), composed.noted());
        }

        private AttemptResult refused(ClaimedDelivery claimed, String why, ReplyClass as) {
            return done(claimed, new Outcome.Refused(why, as), null);
        }

        private static String reason(RuntimeException e) {
            return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        }

        /**
         * Whether to retry over a new connection at once. A relay that closes a connection, announced (421, RFC 5321 section
         * 3.8) or not, has not rejected the message. A relay that stopped responding would do so again.
         */
        private static boolean isWorthAnother(TransmissionResult result) {
            return switch (result) {
                case TransmissionResult.Answered answered -> answered.code() == CLOSING;
                case TransmissionResult.Broken broken -> broken.stage() != Stage.DOT && !broken.byTimeout();
                case TransmissionResult.Unreachable unreachable -> false;
                case TransmissionResult.NotAdmitted notAdmitted -> false;
                case TransmissionResult.Uncarried uncarried -> false;
            };
        }

        private Outcome judge(ClaimedDelivery claimed, TransmissionResult result) {
            return switch (result) {
                case TransmissionResult.Answered answered -> judge(claimed, answered);
                case TransmissionResult.Broken broken -> judge(claimed, broken);
                case TransmissionResult.Unreachable unreachable ->
                    restRelay("No connection to the relay: " + unreachable.reply());
                case TransmissionResult.NotAdmitted notAdmitted ->
                    fault("The relay rejected the sign-in: " + notAdmitted.reply());
                case TransmissionResult.Uncarried uncarried ->
                    new Outcome.Refused(uncarried.reply(), uncarried.reason());
            };
        }

        private Outcome judge(ClaimedDelivery claimed, TransmissionResult.Answered answered) {
            String reply = answered.reply();
            if (answered.code() < 400) {
                relays.works(relay);
                return new Outcome.Accepted(reply);
            }
            if (answered.code() == CLOSING) {
                return restRelay(reply);
            }
            if (answered.code() < 500) {
                relays.works(relay);
                return later(claimed, reply);
            }
            // A relay that rejects the envelope sender rejects every recipient.
            ReplyClass why = answered.stage() == Stage.MAIL ? ReplyClass.SENDER : ReplyClass.of(reply);
            if (why == ReplyClass.SENDER) {
                return fault(reply);
            }
            relays.works(relay);
            return new Outcome.Refused(reply, why);
        }

        private Outcome judge(ClaimedDelivery claimed, TransmissionResult.Broken broken) {
            return broken.stage() == Stage.DOT
                    ? inDoubt(claimed, "No answer after the whole message was sent: " + broken.reply())
                    : later(claimed, "The connection broke before the message was accepted: " + broken.reply());
        }

        private Outcome later(ClaimedDelivery claimed, String reply) {
            Instant now = clock.instant();
            return retries.isOver(claimed.triedSince(), now)
                    ? new Outcome.Refused(reply, ReplyClass.SOFT)
                    : new Outcome.Deferred(reply, retries.next(claimed.attempts(), now));
        }

        private Outcome inDoubt(ClaimedDelivery claimed, String reply) {
            return new Outcome.InDoubt(
                    reply, retries.nextInDoubt(claimed.triedSince(), claimed.attempts(), clock.instant()));
        }

        /** The fault would stop any message, so no recipient fails for it. */
        private Outcome fault(String reply) {
            return new Outcome.Deferred(reply, unlessAnotherWorks(relays.fault(relay, reply)), false);
        }

        private Outcome restRelay(String reply) {
            return new Outcome.Deferred(reply, unlessAnotherWorks(relay.rest(reply)), false);
        }

        private Instant unlessAnotherWorks(Instant whenItIsTriedAgain) {
            return relays.working().isEmpty() ? whenItIsTriedAgain : clock.instant();
        }

        private AttemptResult done(ClaimedDelivery claimed, Outcome outcome, @Nullable MessageRecord message) {
            return new AttemptResult(claimed, outcome, message, clock.instant());
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
