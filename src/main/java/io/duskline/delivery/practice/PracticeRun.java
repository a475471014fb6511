package io.duskline.delivery.practice;

import io.duskline.delivery.MessageIds;
import io.duskline.delivery.Outgoing;
import io.duskline.delivery.PracticeLetters.Foreseen;
import io.duskline.delivery.Verp;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.delivery.smtp.Endpoint;
import io.duskline.delivery.smtp.Enveloped;
import io.duskline.delivery.smtp.Handover;
import io.duskline.delivery.smtp.RelayConnection;
import io.duskline.delivery.smtp.RelaySession;
import io.duskline.delivery.smtp.SmtpSettings;
import io.duskline.delivery.smtp.Tls;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Messages to nobody, written and signed as those that leave, and handed over in the same way to {@link NobodysRelay}. */
@Component
class PracticeRun {

    /** In one language before the next, since mails are prepared for readers of one at a time. */
    private static final int AT_ONCE = 500;

    private final Verp verp;
    private final MessageIds ids;
    private final SenderSettings sender;
    private final DkimSigner signer;
    private final SslBundles bundles;
    private final SmtpSettings smtp;
    private final Clock clock;

    PracticeRun(
            Verp verp,
            MessageIds ids,
            SenderSettings sender,
            DkimSigner signer,
            SslBundles bundles,
            SmtpSettings smtp,
            Clock clock) {
        this.verp = verp;
        this.ids = ids;
        this.sender = sender;
        this.signer = signer;
        this.bundles = bundles;
        this.smtp = smtp;
        this.clock = clock;
    }

    /**
     * @param goesOn asked before every message
     * @return how many were handed over
     * @throws IOException if this machine lets nobody listen
     * @throws IllegalStateException if one was not taken
     */
    int write(Foreseen foreseen, BooleanSupplier goesOn) throws IOException {
        MessageComposer composer = MessageComposer.by(foreseen.composer(), sender);
        int handed = 0;
        try (NobodysRelay relay = NobodysRelay.start();
                RelayConnection connection = new RelayConnection(session(relay), smtp)) {
            Enveloped next = message(composer, foreseen.models(), handed);
            while (goesOn.getAsBoolean()) {
                Enveloped message = next;
                next = message(composer, foreseen.models(), handed + 1);
                requireTaken(connection.hand(message, next));
                handed++;
            }
        }
        return handed;
    }

    private RelaySession session(NobodysRelay relay) {
        Endpoint here = new Endpoint("smtp", relay.host(), relay.port(), null, null, Tls.NONE, new Properties(), "");
        return new RelaySession(here, bundles, signer, sender.bounceDomain(), smtp);
    }

    private Enveloped message(MessageComposer composer, List<String> models, int number) {
        Instant now = clock.instant();
        MailAddress nobody = MailAddress.of("nobody" + number + "@nobody.invalid");
        String model = models.get(number / AT_ONCE % models.size());
        Outgoing outgoing = new Outgoing(0, 0, 0, 0, "owner", nobody.text(), model, now, List.of());
        return new Enveloped(
                composer.compose(outgoing, ids.messageId(0, now), nobody), verp.sender(0, now), ids.envelopeId(0, now));
    }

    private static void requireTaken(Handover result) {
        if (!(result instanceof Handover.Answered answered) || answered.code() >= 400) {
            throw new IllegalStateException("What nobody gets was not taken: " + result);
        }
    }
}
