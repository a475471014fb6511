package io.duskline.notice;

import io.duskline.db.Coded;
import java.util.Optional;

/** What a mail is for; it decides on the headline, the subject and what else is said. */
public enum MailKind implements Coded {
    FIRST,
    REMINDER,
    FINAL,
    /** It pauses for a while soon, at another time than was said, or not after all. */
    BROWNOUT,
    /** It paused for the first time, and works again. */
    BROWNOUT_OVER,
    /** What the account uses denies what it answered, or goes on after the day it named. */
    ASKED_AGAIN,
    DONE,
    /** The account uses it no more and has nothing left to do. */
    RESOLVED,
    MOVED,
    /** It ends later for the reader's account than it was told. */
    EXTENDED,
    /** It does not end later for the reader's account after all. */
    REVOKED,
    /** The reader gets no more time, though they asked for it. */
    DECLINED,
    /** What one of us writes to one reader. */
    REPLY,
    /** The receipt of the account's answer, for the reader who gave it. */
    ANSWERED,
    /** No date holds for now. */
    SUSPENDED,
    WITHDRAWN;

    /** Whether a person may plan it as a step of a campaign. */
    public boolean isStep() {
        return this == FIRST || this == REMINDER || this == FINAL || this == DONE;
    }

    /** Whether it is written to one reader: by one of us, or about the reader's own answer. */
    public boolean isWritten() {
        return this == REPLY || this == DECLINED || this == ANSWERED;
    }

    /** Whether it says that the announced end does not happen, or not for now. */
    public boolean isTakenBack() {
        return this == WITHDRAWN || this == SUSPENDED;
    }

    /** Whether it says another end than the contact was told. */
    public boolean isMove() {
        return this == MOVED || this == EXTENDED || this == REVOKED;
    }

    /** Whether it says how the end is now to a contact who was told otherwise. */
    public boolean isCorrection() {
        return isMove() || isTakenBack();
    }

    public boolean isOfBrownout() {
        return this == BROWNOUT || this == BROWNOUT_OVER;
    }

    public static Optional<MailKind> of(String code) {
        return Coded.find(MailKind.class, code);
    }
}
