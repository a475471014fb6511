package io.duskline.gate;

import io.duskline.db.Coded;

/** On what ground a finding is no obstacle. */
public enum ReasonCode implements Coded {
    PROVIDER("The provider ends it"),
    SECURITY("Security"),
    LAW("Law or authority"),
    CUSTOMER("The customers agreed"),
    /** They are to be left out: test accounts, our own, those who pay for nothing. */
    LEFT_OUT("They are left out"),
    OTHER("Another reason");

    private final String words;

    ReasonCode(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
