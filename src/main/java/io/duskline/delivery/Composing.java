package io.duskline.delivery;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the message of a delivery: the letter from the one {@link Composer}, the bytes from {@link MessageBytes}. */
@Component
class Composing {

    private final ObjectProvider<Composer> composer;
    private final MailSettings settings;

    /** @param composer looked up when the first message is written: it may itself depend on {@link Deliveries} */
    Composing(ObjectProvider<Composer> composer, MailSettings settings) {
        this.composer = composer;
        this.settings = settings;
    }

    /** Whether there is anybody to write the letters. */
    boolean isPossible() {
        return Optional.ofNullable(composer.getIfAvailable()).isPresent();
    }

    /** As {@link Composer#objections}. */
    Map<Long, Objection> objections(Collection<Claimed> claimed) {
        if (claimed.isEmpty()) {
            return Map.of();
        }
        return composer.getObject()
                .objections(claimed.stream().map(Claimed::waiting).toList());
    }

    /** @throws RuntimeException if it cannot be written; the message says why */
    Composed compose(Outgoing outgoing, String messageId) {
        return compose(outgoing, messageId, MailAddress.of(outgoing.email()));
    }

    Composed compose(Outgoing outgoing, String messageId, MailAddress to) {
        Letter letter = composer.getObject().compose(outgoing);
        String from = letter.list() == null ? settings.from() : letter.list().from();
        return new Composed(
                to, MessageBytes.of(letter, from, to, messageId, outgoing.deliveryId(), outgoing.composedAt()));
    }
}
