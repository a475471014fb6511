package io.duskline.acknowledgement;

import io.duskline.db.Coded;
import io.duskline.web.Fault;

/** Possible faults of an answer. Pages show them in the reader's language, by code. */
public enum AnswerFault implements Coded {
    ANSWER_UNKNOWN("answer", "must be one of migrating, moved, not_affected, need_more_time, need_help"),
    ANSWER_TOO_LATE("answer", "is no longer possible: it has ended; moved, not_affected and need_help are"),
    MORE_TIME_WITHOUT_DATE("answer", "makes no sense while no date holds: there is no end that could be put off"),
    BY_MISSING("by", "needs the date by which the account will have moved"),
    BY_NOT_A_DATE("by", "is not a date, as 2027-04-24"),
    BY_BEFORE_TODAY("by", "is before today"),
    BY_AFTER_END("by", "is after the end"),
    UNTIL_MISSING("until", "needs the date until which the account would need it"),
    UNTIL_NOT_A_DATE("until", "is not a date, as 2027-04-24"),
    UNTIL_BEFORE_TODAY("until", "is before today"),
    UNTIL_BEFORE_END("until", "is before the end; until then it works anyway"),
    BECAUSE_MISSING("reason", "needs a reason: what would break, and when it no longer would"),
    BECAUSE_TOO_LONG("reason", "is longer than " + AnswerCheck.LONGEST_TEXT + " characters"),
    BECAUSE_UNREADABLE("reason", "contains a control character"),
    QUESTION_MISSING("question", "needs what is unclear"),
    QUESTION_TOO_LONG("question", "is longer than " + AnswerCheck.LONGEST_TEXT + " characters"),
    QUESTION_UNREADABLE("question", "contains a control character"),
    CONFIRMED_MISSING(
            "confirmed", "is needed: the account still uses it, and is to know that before the answer counts");

    private final String field;
    private final String reason;

    AnswerFault(String field, String reason) {
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    Fault fault() {
        return new Fault(field, reason);
    }
}
