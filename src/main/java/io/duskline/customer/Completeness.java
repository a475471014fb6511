package io.duskline.customer;

import io.duskline.db.Coded;

/** Whether a file of usage counted as all that there is of an integration. */
public enum Completeness implements Coded {
    /** It was not declared to be. */
    PARTIAL(""),
    /** What it does not name is not used. */
    COMPLETE(""),
    /** A rejected row may be of an account that uses it. */
    REJECTED("Rows were rejected, and what they name may be in use. Correct them and send the whole file again."),
    /** A file that was cut off looks the same. */
    UNNAMED("No row names it. If no account uses it any more, send one row with uses_30d 0.");

    private final String reason;

    Completeness(String reason) {
        this.reason = reason;
    }

    /** Why a file that was declared complete did not count as that; empty in all other cases. */
    public String reason() {
        return reason;
    }
}
