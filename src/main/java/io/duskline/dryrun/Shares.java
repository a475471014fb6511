package io.duskline.dryrun;

import io.duskline.web.Faults;

/** Of 100 accounts that are told, how many will have answered so; the rest has not answered. */
public record Shares(int migrating, int moved, int notAffected, int needMoreTime, int needHelp) {

    static final int WHOLE = 100;

    static final Shares NONE = new Shares(0, 0, 0, 0, 0);

    /** Those whose answer stops reminders. */
    public int settled() {
        return migrating + moved + notAffected;
    }

    /** Those who said that it does not concern them any more. */
    public int through() {
        return moved + notAffected;
    }

    /** Those who have answered anything. */
    int heard() {
        return WHOLE - unanswered();
    }

    public int unanswered() {
        return WHOLE - settled() - needMoreTime - needHelp;
    }

    /** @param field of the form that they were typed in */
    void check(Faults faults, String field) {
        boolean isEach = migrating >= 0 && moved >= 0 && notAffected >= 0 && needMoreTime >= 0 && needHelp >= 0;
        faults.require(isEach, field, "must not be below 0");
        faults.require(!isEach || unanswered() >= 0, field, "come to more than 100 of 100 accounts");
    }
}
