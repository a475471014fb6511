package io.duskline.readiness.proof;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.Optional;

/** How surely the accounts of a deprecation must know of it, as product recalls put it. */
public enum ProofLevel implements Coded {
    /** Every account is heard from or resolved. */
    A,
    /** A named share of them is. */
    B,
    /** A random sample of those told and not heard from is called, and knows. */
    C,
    /** Every account was handed the message. */
    D;

    @Override
    public String code() {
        return name();
    }

    static Optional<ProofLevel> of(String code) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(code))
                .findFirst();
    }
}
