package io.duskline.delivery;

import io.duskline.delivery.DeliveryToken.Use;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ids that a message carries: its Message-ID, which all its readers see, and its envelope id (RFC 3461 section 4.4),
 * which only servers do. Both are {@link DeliveryToken tokens}.
 */
@Component
public class MessageIds {

    /** As they were before they were tokens; anybody could make one. */
    private static final Pattern OLD = Pattern.compile("<?d(\\d{1,18})\\.w(\\d{1,18})(?:@.{1,255})?");

    private final DeliveryToken token;
    private final Deliveries deliveries;
    private final MailSettings settings;

    MessageIds(DeliveryToken token, Deliveries deliveries, MailSettings settings) {
        this.token = token;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    /**
     * In angle brackets.
     *
     * @param createdAt when the delivery was made, as it is stored
     */
    String messageId(long deliveryId, Instant createdAt) {
        return "<" + token.of(Use.MESSAGE_ID, deliveryId, createdAt) + "@" + settings.domain() + ">";
    }

    String envelopeId(long deliveryId, Instant createdAt) {
        return token.of(Use.ENVELOPE_ID, deliveryId, createdAt);
    }

    /** The delivery of a Message-ID that only we can have made, with or without its angle brackets. */
    @Transactional(readOnly = true)
    public Optional<Delivery> withMessageId(String messageId) {
        String bare = bare(messageId);
        return genuine(Use.MESSAGE_ID, bare.substring(0, Math.max(0, bare.lastIndexOf('@'))));
    }

    /** The delivery of an envelope id that only we can have made. */
    @Transactional(readOnly = true)
    public Optional<Delivery> withEnvelopeId(String envelopeId) {
        return genuine(Use.ENVELOPE_ID, envelopeId);
    }

    /**
     * The delivery of an id of the form {@code d1.w1}, as they were in earlier versions. It proves nothing of whoever
     * names it.
     */
    @Transactional(readOnly = true)
    public Optional<Delivery> withOldId(String id) {
        String bare = bare(id);
        Matcher form = OLD.matcher(bare);
        if (!form.matches()) {
            return Optional.empty();
        }
        long wave = Long.parseLong(form.group(2));
        return deliveries
                .find(Long.parseLong(form.group(1)))
                .filter(delivery -> delivery.waveId() == wave && hasOldId(delivery, bare));
    }

    private static boolean hasOldId(Delivery delivery, String named) {
        @Nullable String own = delivery.messageId();
        return own != null && isOld(own) && (!named.contains("@") || own.equalsIgnoreCase("<" + named + ">"));
    }

    /** Whether it is as ids were before; such a message is written as such were. */
    static boolean isOld(String messageId) {
        return OLD.matcher(messageId).matches();
    }

    private Optional<Delivery> genuine(Use use, String given) {
        OptionalLong id = token.idIn(use, given);
        return id.isPresent()
                ? deliveries.find(id.getAsLong()).filter(found -> token.isOf(use, given, found.id(), found.createdAt()))
                : Optional.empty();
    }

    private static String bare(String id) {
        return id.strip().replaceAll("^<|>$", "");
    }
}
