package io.duskline.notice;

import io.duskline.db.Coded;
import java.util.Optional;

/** The purpose of a mail. It decides the headline, the subject and the parts. */
public enum MailKind implements Coded {
    FIRST,
    REMINDER,
    FINAL,
    /** A brownout is near, has moved or is cancelled. */
    BROWNOUT,
    /** The first brownout is over; the integration works again. */
    BROWNOUT_OVER,
    /** The account's usage contradicts its answer, or continues after the day that it named. */
    ASKED_AGAIN,
    DONE,
    /** The account no longer uses the integration and has nothing left to do. */
    RESOLVED,
    MOVED,
    /** The reader's account gets a later end than announced. */
    EXTENDED,
    /** The later end of the reader's account is revoked. */
    REVOKED,
    /** The reader asked for more time and does not get it. */
    DECLINED,
    /** A message from a person at the vendor to one reader. */
    REPLY,
    /** The receipt for the account's answer, to the reader who gave it. */
    ANSWERED,
    /** The date is suspended. */
    SUSPENDED,
    WITHDRAWN;

    /** Whether a person can plan it as a step of a campaign. */
    public boolean isStep() {
        return this == FIRST || this == REMINDER || this == FINAL || this == DONE;
    }

    /** Whether it goes to one reader: from a person at the vendor, or about the reader's own answer. */
    public boolean isWritten() {
        return this == REPLY || this == DECLINED || this == ANSWERED;
    }

    /** Whether it says that the announced end is cancelled or suspended. */
    public boolean isTakenBack() {
        return this == WITHDRAWN || this == SUSPENDED;
    }

    /** Whether it corrects the date that the contact knows. */
    public boolean isMove() {
        return this == MOVED || this == EXTENDED || this == REVOKED;
    }

    /** Whether it corrects what the contact knows about the end. */
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
