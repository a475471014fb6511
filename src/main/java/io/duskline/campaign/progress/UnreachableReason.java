package io.duskline.campaign.progress;

import io.duskline.db.Coded;
import java.util.Optional;

/** Why no contact of an account can be notified. Of several reasons, the first in this order counts. */
public enum UnreachableReason implements Coded {
    /** It has no contact. */
    NO_CONTACT,
    /** It has contacts, but none in a notified role. */
    NOBODY_IN_ROLES,
    /** Messages bounced or were rejected at every address. */
    BOUNCED,
    /** The remaining contacts reported to be the wrong person. */
    WRONG_PERSON,
    /** All addresses are suppressed. */
    SUPPRESSED,
    /** The contacts unsubscribed from advisories. */
    UNSUBSCRIBED;

    public static Optional<UnreachableReason> of(String code) {
        return Coded.find(UnreachableReason.class, code);
    }
}
