package io.duskline.readiness.proof;

import java.util.Locale;

/** What a drawn account counts as. */
enum Outcome {
    /** They know, or no longer need to. */
    KNOWS,
    /** They do not know, or nobody could find out. */
    UNAWARE,
    /** It is not known yet. */
    OPEN,
    /** The account was erased before anybody knew: nobody can be asked, and there is nobody who would have to know. */
    ERASED;

    /** As in REST and in CSV. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
