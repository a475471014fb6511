package io.duskline.request;

import io.duskline.db.Coded;

/** Owner filter of the list of requests. */
public enum RequestOwner implements Coded {
    ALL,
    /** The reader's own requests. */
    MINE,
    /** Requests without an owner who can sign in. */
    NOBODY
}
