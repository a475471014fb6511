package io.duskline.customer;

import io.duskline.db.Coded;
import io.duskline.web.ProblemException;

/** Kind of data in an import. */
public enum ImportKind implements Coded {
    ACCOUNTS(AccountImporter.COLUMNS),
    CONTACTS(ContactImporter.COLUMNS),
    USAGE(UsageImporter.COLUMNS);

    @SuppressWarnings("ImmutableEnumChecker") // the lists of names are not changed
    private final Columns columns;

    ImportKind(Columns columns) {
        this.columns = columns;
    }

    Columns columns() {
        return columns;
    }

    /** @throws ProblemException (400) if there is no such kind */
    static ImportKind of(String code) {
        return Coded.find(ImportKind.class, code)
                .orElseThrow(() -> ProblemException.malformed("kind", "Choose accounts, contacts or usage."));
    }
}
