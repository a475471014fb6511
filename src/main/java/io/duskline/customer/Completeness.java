package io.duskline.customer;

import io.duskline.db.Coded;

/** Whether a usage file counted as complete for an integration. */
public enum Completeness implements Coded {
    /** It was not declared complete. */
    PARTIAL(""),
    /** Usage that it does not contain has ended. */
    COMPLETE(""),
    /** A rejected row may belong to an account that uses it. */
    REJECTED("Rows were rejected, and what they name may be in use. Correct them and send the whole file again."),
    /** A truncated file looks the same. */
    UNNAMED("No row names it. If no account uses it any more, send one row with uses_30d 0.");

    private final String reason;

    Completeness(String reason) {
        this.reason = reason;
    }

    /** Why a file that was declared complete did not count as complete; else empty. */
    public String reason() {
        return reason;
    }
}
