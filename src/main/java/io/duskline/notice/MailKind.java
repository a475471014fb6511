package io.duskline.notice;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.Locale;
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
    /** No date holds for now. */
    SUSPENDED,
    WITHDRAWN;

    /** The name in REST and in message bundles: {@code reminder}. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MailKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
