package io.duskline.customer;

import io.duskline.db.Coded;
import java.util.Optional;

/** Where it stands that notice is given. The first of these names what several promise alike. */
public enum PromiseGround implements Coded {
    CONTRACT,
    LAW,
    TERMS;

    /** Empty where it is none. */
    public static Optional<PromiseGround> of(String code) {
        return Coded.find(PromiseGround.class, code);
    }
}
