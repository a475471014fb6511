package io.duskline.delivery.queue;

import io.duskline.db.SharedClock;
import io.duskline.delivery.MessageIds;
import io.duskline.delivery.Verp;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.relay.Relay;
import io.duskline.delivery.relay.Relays;
import io.duskline.delivery.smtp.RelayConnection;
import io.duskline.delivery.smtp.SmtpSettings;
import org.springframework.stereotype.Component;

/** Makes a {@link SmtpSender} for each connection. */
@Component
class SmtpSenders {

    private final MessageComposer composer;
    private final Verp verp;
    private final MessageIds ids;
    private final Relays relays;
    private final SmtpSettings smtp;
    private final RetrySettings retries;
    private final SharedClock clock;

    SmtpSenders(
            MessageComposer composer,
            Verp verp,
            MessageIds ids,
            Relays relays,
            SmtpSettings smtp,
            RetrySettings retries,
            SharedClock clock) {
        this.composer = composer;
        this.verp = verp;
        this.ids = ids;
        this.relays = relays;
        this.smtp = smtp;
        this.retries = retries;
        this.clock = clock;
    }

    /** Whether there is anybody to write the letters. */
    boolean arePossible() {
        return composer.isPossible();
    }

    SmtpSender to(Relay relay) {
        return new SmtpSender(
                composer,
                verp,
                ids,
                relays,
                relay,
                new RelayConnection(relay.session(), smtp),
                new RetryBackoff(retries),
                clock);
    }
}
