package io.duskline.campaign.progress;

import io.duskline.db.Coded;
import java.util.Optional;

/** Progress of an account. */
public enum Step implements Coded {
    /** No message was accepted yet, or all bounced and another contact is left to notify. */
    NOT_TOLD,
    /** A relay accepted the latest message, and it did not bounce. */
    HANDED_OVER,
    /** A delivery report or a provider's event says that it was delivered. */
    DELIVERED,
    /** A person acted: answered, passed it on, or replied. Opening a mail or page does not count. */
    HEARD_FROM,
    /** The account no longer uses the integration, and answered so or its end has passed. */
    RESOLVED,
    /** No contact there can be notified. */
    LOST;

    public static Optional<Step> of(String code) {
        return Coded.find(Step.class, code);
    }
}
