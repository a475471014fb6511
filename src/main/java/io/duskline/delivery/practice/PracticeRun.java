package io.duskline.delivery.practice;

import io.duskline.delivery.MessageIds;
import io.duskline.delivery.PracticeLetters.Foreseen;
import io.duskline.delivery.Verp;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.delivery.queue.PracticeQueue;
import io.duskline.delivery.smtp.Endpoint;
import io.duskline.delivery.smtp.Enveloped;
import io.duskline.delivery.smtp.Handover;
import io.duskline.delivery.smtp.RelayConnection;
import io.duskline.delivery.smtp.RelaySession;
import io.duskline.delivery.smtp.SmtpSettings;
import io.duskline.delivery.smtp.Tls;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Messages to nobody from their rows to their outcomes: claimed, written and signed as those that leave, handed over in the same
 * way to {@link NobodysRelay}, and noted nowhere.
 */
@Component
class PracticeRun {

    private static final int BATCH = 200;

    private final PracticeQueue queue;
    private final MessageComposer composer;
    private final Verp verp;
    private final MessageIds ids;
    private final SenderSettings sender;
    private final DkimSigner signer;
    private final SslBundles bundles;
    private final SmtpSettings smtp;
    private final Clock clock;

    PracticeRun(
            PracticeQueue queue,
            MessageComposer composer,
            Verp verp,
            MessageIds ids,
            SenderSettings sender,
            DkimSigner signer,
            SslBundles bundles,
            SmtpSettings smtp,
            Clock clock) {
        this.queue = queue;
        this.composer = composer;
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
     * @throws DataAccessException if the database does not answer
     */
    int write(Foreseen foreseen, BooleanSupplier goesOn) throws IOException {
        int handed = 0;
        try (NobodysRelay relay = NobodysRelay.start();
                RelayConnection connection = new RelayConnection(session(relay), smtp)) {
            List<AttemptResult> accepted;
            do {
                accepted = hand(queue.claim(foreseen, handed, BATCH), connection, goesOn);
                queue.record(accepted);
                handed += accepted.size();
            } while (accepted.size() == BATCH);
        } finally {
            composer.forget(foreseen.waveId());
        }
        return handed;
    }

    private RelaySession session(NobodysRelay relay) {
        Endpoint here = new Endpoint("smtp", relay.host(), relay.port(), null, null, Tls.NONE, new Properties(), "");
        return new RelaySession(here, bundles, signer, sender.bounceDomain(), smtp);
    }

    private List<AttemptResult> hand(
            List<ClaimedDelivery> claimed, RelayConnection connection, BooleanSupplier goesOn) {
        List<AttemptResult> accepted = new ArrayList<>();
        @Nullable Enveloped next = message(claimed.getFirst());
        for (int i = 0; next != null && goesOn.getAsBoolean(); i++) {
            Enveloped message = next;
            next = i + 1 < claimed.size() ? message(claimed.get(i + 1)) : null;
            Outcome outcome = new Outcome.Accepted(taken(connection.hand(message, next)));
            accepted.add(
                    new AttemptResult(claimed.get(i), outcome, message.message().noted(), clock.instant()));
        }
        return accepted;
    }

    private Enveloped message(ClaimedDelivery claimed) {
        MailAddress nobody = MailAddress.of(claimed.outgoing().email());
        return new Enveloped(
                composer.compose(claimed.outgoing(), claimed.messageId(), nobody),
                verp.sender(claimed.id(), claimed.createdAt()),
                ids.envelopeId(claimed.id(), claimed.createdAt()));
    }

    /** With these words. */
    private static String taken(Handover result) {
        if (!(result instanceof Handover.Answered answered) || answered.code() >= 400) {
            throw new IllegalStateException("What nobody gets was not taken: " + result);
        }
        return answered.reply();
    }
}
