package io.duskline.customer;

import io.duskline.db.Coded;
import io.duskline.web.Refusal;
import java.util.Locale;

/** What the rows of an import tell of. */
public enum ImportKind implements Coded {
    ACCOUNTS,
    CONTACTS,
    USAGE;

    /** @throws Refusal (400) if there is no such kind */
    static ImportKind of(String code) {
        for (ImportKind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw Refusal.malformed("kind", "Choose accounts, contacts or usage.");
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
