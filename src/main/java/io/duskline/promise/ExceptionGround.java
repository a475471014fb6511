package io.duskline.promise;

import io.duskline.db.Coded;

/** Reasons for an exception from a promised notice period. */
public enum ExceptionGround implements Coded {
    PROVIDER("The provider ends it"),
    SECURITY("Security"),
    LAW("Law or authority"),
    AGREED("The customer agreed in writing");

    private final String words;

    ExceptionGround(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
