package io.duskline.promise;

import io.duskline.db.Coded;

/** How far an exception has come. */
public enum ExceptionState implements Coded {
    /** Waits for a second person. */
    ASKED,
    /** Holds, until it is revoked or the end comes nearer. */
    GRANTED,
    DECLINED,
    REVOKED;
}
