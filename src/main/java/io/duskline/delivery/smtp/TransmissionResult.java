package io.duskline.delivery.smtp;

import io.duskline.delivery.reply.ReplyClass;
import io.duskline.web.MaskedLinks;

/** Result of sending one message to the relay. */
public sealed interface TransmissionResult {

    /** In words, for the attempt's record. A filter may quote the link for which it rejects a message, so links are masked. */
    String reply();

    /** The relay replied. */
    record Answered(RelayTransport.Stage stage, int code, String reply) implements TransmissionResult {

        public Answered {
            reply = MaskedLinks.in(reply);
        }
    }

    /** The connection ended or stalled without a reply. */
    record Broken(RelayTransport.Stage stage, boolean byTimeout, String reply) implements TransmissionResult {

        public Broken {
            reply = MaskedLinks.in(reply);
        }
    }

    /** No connection: no address, no response, no greeting. */
    record Unreachable(String reply) implements TransmissionResult {}

    /** TLS or authentication failed: the fault is in our settings or the relay's certificate. */
    record NotAdmitted(String reply) implements TransmissionResult {}

    /** The relay lacks an extension that this message needs. */
    record Uncarried(String reply, ReplyClass reason) implements TransmissionResult {}
}
