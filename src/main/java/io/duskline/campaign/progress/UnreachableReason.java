package io.duskline.campaign.progress;

import io.duskline.db.Coded;
import java.util.Optional;

/** Why no contact of an account can be told. Of several reasons, the first in this order is named. */
public enum UnreachableReason implements Coded {
    /** It has no contact at all. */
    NO_CONTACT,
    /** It has contacts, and none in a role that is told. */
    NOBODY_IN_ROLES,
    /** What was sent came back or was refused, at every address. */
    BOUNCED,
    /** The remaining contacts said that they are the wrong person. */
    WRONG_PERSON,
    /** All addresses are suppressed. */
    SUPPRESSED,
    /** Their readers want no advisories. */
    UNSUBSCRIBED;

    public static Optional<UnreachableReason> of(String code) {
        return Coded.find(UnreachableReason.class, code);
    }
}
