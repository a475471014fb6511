package io.duskline.request;

import io.duskline.db.Coded;

/** Whether the customer still waits. */
public enum RequestState implements Coded {
    OPEN,
    DONE
}
