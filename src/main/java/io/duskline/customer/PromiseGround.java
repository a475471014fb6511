package io.duskline.customer;

import io.duskline.db.Coded;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where it stands that notice is given. The first of these names what several promise alike. */
public enum PromiseGround implements Coded {
    CONTRACT,
    LAW,
    TERMS;

    /** As in REST, in imports and in the database: {@code contract}. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where it is none. */
    public static Optional<PromiseGround> of(String code) {
        return Stream.of(values()).filter(ground -> ground.code().equals(code)).findFirst();
    }
}
