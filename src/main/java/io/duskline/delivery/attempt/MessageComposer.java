package io.duskline.delivery.attempt;

import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.Composer;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.MessageInput;
import io.duskline.delivery.WaitingMessage;
import io.duskline.delivery.message.ComposedMessage;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.message.MessageBytes;
import io.duskline.delivery.message.MessageDictionaries;
import io.duskline.delivery.message.MessageDictionary;
import io.duskline.delivery.message.MessageRecord;
import io.duskline.delivery.message.SenderSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Makes the message of a delivery: the letter from {@link Composer}, the bytes from {@link MessageBytes}. */
@Component
public class MessageComposer {

    private static final MailAddress NOBODY = MailAddress.of("nobody@nobody.invalid");

    private final Supplier<Composer> composer;
    private final MessageDictionaries dictionaries;
    private final SenderSettings settings;

    /** @param composer looked up with the first message, since it may itself depend on {@link Deliveries} */
    public MessageComposer(
            ObjectProvider<Composer> composer, MessageDictionaries dictionaries, SenderSettings settings) {
        this.composer = SingletonSupplier.of(composer::getObject);
        this.dictionaries = dictionaries;
        this.settings = settings;
    }

    /** As {@link Composer#objections}. */
    public Map<Long, BlockingReason> objections(List<WaitingMessage> waiting) {
        return waiting.isEmpty() ? Map.of() : composer.get().objections(waiting);
    }

    /** As {@link Composer#unapproved}. */
    public Set<Long> unapproved(Collection<Long> waveIds) {
        return waveIds.isEmpty() ? Set.of() : composer.get().unapproved(waveIds);
    }

    /** @throws RuntimeException if it cannot be composed; the message says why */
    public ComposedMessage compose(MessageInput outgoing, String messageId, MailAddress to) {
        Letter letter = composer.get().compose(outgoing);
        byte[] bytes = bytes(letter, outgoing, messageId, to);
        MessageDictionary dictionary =
                dictionaries.of(outgoing.waveId(), letter.language(), () -> specimen(outgoing, messageId));
        return new ComposedMessage(bytes, new MessageRecord(bytes, dictionary));
    }

    /** For no recipient and without an id: the id in the Message-ID has the length of a real one. */
    private byte[] specimen(MessageInput outgoing, String messageId) {
        String nobodys = "<" + "0".repeat(messageId.indexOf('@') - 1) + messageId.substring(messageId.indexOf('@'));
        return bytes(composer.get().specimen(outgoing), outgoing, nobodys, NOBODY);
    }

    private byte[] bytes(Letter letter, MessageInput outgoing, String messageId, MailAddress to) {
        String from = letter.list() == null ? settings.from() : letter.list().from();
        return MessageBytes.of(letter, from, to, messageId, outgoing.composedAt());
    }
}
