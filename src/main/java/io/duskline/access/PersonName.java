package io.duskline.access;

import io.duskline.web.Faults;
import org.jspecify.annotations.Nullable;

/** What somebody is called. */
final class PersonName {

    private static final int LONGEST = 200;

    private PersonName() {}

    /** Null where none is said; what is wrong with it is noted under {@code name}. */
    static @Nullable String read(@Nullable String typed, Faults faults) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty()) {
            return null;
        }
        // who is called like an address would pass for somebody else
        faults.require(!name.contains("@"), "name", "must be a name, not an address");
        return faults.line(name, "name", LONGEST);
    }
}
