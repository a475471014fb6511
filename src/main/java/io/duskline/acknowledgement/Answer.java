package io.duskline.acknowledgement;

import io.duskline.db.Coded;
import java.util.Optional;

/** What an account can say to a deprecation. */
public enum Answer implements Coded {
    /** They will have moved by a day. */
    MIGRATING,
    MOVED,
    NOT_AFFECTED,
    /** Than the end leaves them; a person decides. */
    NEED_MORE_TIME,
    /** A person answers. */
    NEED_HELP;

    /** Whether the account's own usage may deny it, so that it is shown what was counted before it counts. */
    public boolean isDeniedByUse() {
        return this == MOVED || this == NOT_AFFECTED;
    }

    /** Whether it waits for us: reminders go on meanwhile. */
    public boolean isRequest() {
        return this == NEED_MORE_TIME || this == NEED_HELP;
    }

    public static Optional<Answer> of(String code) {
        return Coded.find(Answer.class, code);
    }
}
