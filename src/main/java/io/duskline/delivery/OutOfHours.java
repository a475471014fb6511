package io.duskline.delivery;

import io.duskline.db.Coded;

/** Why a message is sent at once, outside of sending hours. */
public enum OutOfHours implements Coded {
    END("In its hours it would have come after the end."),
    BROWNOUT("In its hours it would have come after the brownout had begun."),
    NEXT("In its hours the next message would have come first.");

    private final String words;

    OutOfHours(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
