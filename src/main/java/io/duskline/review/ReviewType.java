package io.duskline.review;

import io.duskline.db.Coded;

/** What can be reviewed. Each has one {@link ReviewSubject}. */
public enum ReviewType implements Coded {
    CAMPAIGN("Campaign"),
    REVISION("Change to a published deprecation"),
    MOVE_REASON("Reason for a date change"),
    WITHDRAWAL_REASON("Reason for a withdrawal"),
    READINESS_EXCEPTION("Readiness exception"),
    NOTICE_PERIOD_EXCEPTION("Notice-period exception");

    private final String label;

    ReviewType(String label) {
        this.label = label;
    }

    /** On screens. */
    public String label() {
        return label;
    }
}
