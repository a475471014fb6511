package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonValue;
import io.duskline.db.Coded;
import io.duskline.web.ProblemException;

/** What the rows of an import tell of. */
public enum ImportKind implements Coded {
    ACCOUNTS,
    CONTACTS,
    USAGE;

    /** @throws ProblemException (400) if there is no such kind */
    static ImportKind of(String code) {
        for (ImportKind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw ProblemException.malformed("kind", "Choose accounts, contacts or usage.");
    }

    @Override
    @JsonValue
    public String code() {
        return Coded.super.code();
    }
}
