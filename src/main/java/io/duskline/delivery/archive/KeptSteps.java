package io.duskline.delivery.archive;

import io.duskline.delivery.message.KeptMessage;
import io.duskline.ledger.Seal;
import io.duskline.ledger.SealedBytes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The steps of {@link KeptMessage kept messages} as they lie in the database, where they hold the personal link of each
 * reader: sealed, so that who reads the database, a copy or a backup of it cannot answer as the customer.
 */
@Component
class KeptSteps {

    /** {@link KeptMessage#FORMAT} sealed about the message's SHA-256; versions before this wrote the steps themselves. */
    static final int FORMAT = 2;

    private final SealedBytes present;
    private final List<SealedBytes> all;

    KeptSteps(Seal seal) {
        this.all = seal.boxes("kept message 2");
        this.present = all.getFirst();
    }

    /** @param sha256 of the whole message, 32 bytes */
    byte[] sealed(byte[] steps, byte[] sha256) {
        return present.seal(steps, sha256);
    }

    /**
     * The steps again, also of what was sealed under a former secret.
     *
     * @throws IllegalArgumentException if they are of no format known here, damaged, or sealed under a secret that is lost
     */
    byte[] open(int format, byte[] kept, byte[] sha256) {
        return switch (format) {
            case KeptMessage.FORMAT -> kept;
            case FORMAT ->
                all.stream()
                        .map(box -> box.open(kept, sha256))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("damaged, or sealed under another secret"));
            default -> throw new IllegalArgumentException("format " + format);
        };
    }
}
