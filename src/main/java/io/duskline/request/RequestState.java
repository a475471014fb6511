package io.duskline.request;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether somebody still waits. */
public enum RequestState implements Coded {
    OPEN,
    DONE;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RequestState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }
}
