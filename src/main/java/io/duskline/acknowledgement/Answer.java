package io.duskline.acknowledgement;

import io.duskline.db.Coded;
import java.util.Optional;

/** The possible answers to a deprecation. */
public enum Answer implements Coded {
    /** The account migrates by a day. */
    MIGRATING,
    MOVED,
    NOT_AFFECTED,
    /** More than the end leaves; a person decides. */
    NEED_MORE_TIME,
    /** A person replies. */
    NEED_HELP;

    /** Whether usage can contradict it, so that the account sees its usage before the answer counts. */
    public boolean isDeniedByUse() {
        return this == MOVED || this == NOT_AFFECTED;
    }

    /** Whether it is a request; reminders continue meanwhile. */
    public boolean isRequest() {
        return this == NEED_MORE_TIME || this == NEED_HELP;
    }

    public static Optional<Answer> of(String code) {
        return Coded.find(Answer.class, code);
    }
}
