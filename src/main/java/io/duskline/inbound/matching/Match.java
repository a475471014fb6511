package io.duskline.inbound.matching;

import io.duskline.db.Coded;
import io.duskline.delivery.Delivery;
import org.springframework.modulith.NamedInterface;

/** Whose message came back. */
@NamedInterface("matching")
public sealed interface Match {

    /** What proved it, the strongest first. */
    enum By implements Coded {
        /** The envelope sender, whose token is signed. */
        VERP,
        ENVELOPE_ID,
        MESSAGE_ID;
    }

    record Found(Delivery delivery, By by) implements Match {}

    /** @param reason a sentence for people */
    record None(String reason) implements Match {}
}
