package io.duskline.request;

import io.duskline.db.Coded;

/** Whose requests a list shows. */
public enum RequestOwner implements Coded {
    ALL,
    /** Those of the reader. */
    MINE,
    /** Those without an owner who still signs in. */
    NOBODY
}
