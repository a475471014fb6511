package io.duskline.customer;

import io.duskline.db.Coded;
import io.duskline.web.ProblemException;

/** What the rows of an import tell of. */
public enum ImportKind implements Coded {
    ACCOUNTS,
    CONTACTS,
    USAGE;

    /** @throws ProblemException (400) if there is no such kind */
    static ImportKind of(String code) {
        return Coded.find(ImportKind.class, code)
                .orElseThrow(() -> ProblemException.malformed("kind", "Choose accounts, contacts or usage."));
    }
}
