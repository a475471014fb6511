package io.duskline.gate;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** On what ground a finding is no obstacle. */
public enum Ground implements Coded {
    PROVIDER("The provider ends it"),
    SECURITY("Security"),
    LAW("Law or authority"),
    CUSTOMER("The customers agreed"),
    /** They are to be left out: test accounts, our own, those who pay for nothing. */
    LEFT_OUT("They are left out"),
    OTHER("Another ground");

    private final String words;

    Ground(String words) {
        this.words = words;
    }

    /** As in REST and in the database. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    static Optional<Ground> of(String code) {
        return Arrays.stream(values())
                .filter(ground -> ground.code().equals(code))
                .findFirst();
    }
}
