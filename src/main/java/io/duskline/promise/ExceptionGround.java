package io.duskline.promise;

import io.duskline.db.Coded;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a promise need not be kept. */
public enum ExceptionGround implements Coded {
    PROVIDER("The provider ends it"),
    SECURITY("Security"),
    LAW("Law or authority"),
    AGREED("The customer agreed in writing");

    private final String words;

    ExceptionGround(String words) {
        this.words = words;
    }

    /** As in REST and in the database: {@code agreed}. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    /** Empty where it is none. */
    static Optional<ExceptionGround> of(String code) {
        return Stream.of(values()).filter(ground -> ground.code().equals(code)).findFirst();
    }
}
