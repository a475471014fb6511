package io.duskline.delivery.relay;

import io.duskline.delivery.message.Letter;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.message.MessageBytes;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.delivery.smtp.EnvelopedMessage;
import io.duskline.delivery.smtp.RelayConnection;
import io.duskline.delivery.smtp.RelayTransport.Stage;
import io.duskline.delivery.smtp.TransmissionResult;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Sends a letter through a relay at once, without the queue. It is for mail that must not be stored, such as a link that signs
 * a person in. The letter is signed and comes from the service's sender. A recipient who does not get it requests it again.
 */
@NamedInterface("relay")
@Component
public class DirectMail {

    private static final Logger log = LoggerFactory.getLogger(DirectMail.class);

    private final Relays relays;
    private final SenderSettings sender;
    private final Clock clock;

    DirectMail(Relays relays, SenderSettings sender, Clock clock) {
        this.relays = relays;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Tries the working relays, one after the other.
     *
     * @return whether one accepted it
     * @throws IllegalArgumentException if mail cannot be sent to {@code address}
     */
    public boolean send(String address, Letter letter) {
        return send(address, letter, UUID.randomUUID().toString());
    }

    /**
     * As {@link #send(String, Letter)}, for a mail that may be sent again when it is in doubt.
     *
     * @param id first part of its Message-ID: the same for the same letter
     */
    public boolean send(String address, Letter letter, String id) {
        MailAddress to = MailAddress.of(address);
        byte[] bytes =
                MessageBytes.of(letter, sender.from(), to, "<" + id + "@" + sender.domain() + ">", clock.instant());
        EnvelopedMessage message = new EnvelopedMessage(bytes, to, sender.from(), id);
        relays.refresh();
        return relays.working().stream().anyMatch(relay -> isTaken(relay, message));
    }

    private boolean isTaken(Relay relay, EnvelopedMessage message) {
        try (RelayConnection connection = new RelayConnection(relay.session())) {
            TransmissionResult result = connection.hand(message);
            boolean isTaken = result instanceof TransmissionResult.Answered answered
                    && answered.stage() == Stage.DOT
                    && answered.code() < 400;
            if (!isTaken) {
                log.warn("The relay {} did not take a message that cannot wait: {}", relay.name(), result.reply());
            }
            return isTaken;
        }
    }
}
