package io.duskline.request;

import io.duskline.db.Coded;

/** Whether somebody still waits. */
public enum RequestState implements Coded {
    OPEN,
    DONE
}
