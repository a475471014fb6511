package io.duskline.request;

import io.duskline.db.Coded;
import java.util.Optional;

/** Whether somebody still waits. */
public enum RequestState implements Coded {
    OPEN,
    DONE;

    static Optional<RequestState> of(String code) {
        return Coded.find(RequestState.class, code);
    }
}
