package io.duskline.delivery.smtp;

import io.duskline.delivery.reply.ReplyClass;
import io.duskline.web.MaskedLinks;

/** What happened on the wire when one message was handed to the relay. */
public sealed interface TransmissionResult {

    /** In words, for the attempt's record. A filter may quote the link for which it refuses a message: it is masked. */
    String reply();

    /** The relay said so. */
    record Answered(RelayTransport.Stage stage, int code, String reply) implements TransmissionResult {

        public Answered {
            reply = MaskedLinks.in(reply);
        }
    }

    /** The connection ended or fell silent without an answer. */
    record Broken(RelayTransport.Stage stage, boolean byTimeout, String reply) implements TransmissionResult {

        public Broken {
            reply = MaskedLinks.in(reply);
        }
    }

    /** No connection: no address, no answer, no greeting. */
    record Unreachable(String reply) implements TransmissionResult {}

    /** The relay is there, but TLS or the sign-in failed: our settings or its certificate are at fault. */
    record NotAdmitted(String reply) implements TransmissionResult {}

    /** The relay offers no way to carry this message. */
    record Uncarried(String reply, ReplyClass why) implements TransmissionResult {}
}
