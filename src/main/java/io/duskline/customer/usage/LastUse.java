package io.duskline.customer.usage;

import io.duskline.db.Coded;
import java.util.List;

/** When an account last used an integration, in classes for people. */
public enum LastUse implements Coded {
    WEEK("in the last 7 days"),
    MONTH("8 to 30 days ago"),
    QUARTER("31 to 90 days ago"),
    /** There were uses in 30 days, on unknown days. */
    UNDATED("in 30 days, day unknown"),
    LONGER("longer ago, or never");

    static final int WEEK_DAYS = 7;
    static final int MONTH_DAYS = 30;
    static final int QUARTER_DAYS = 90;

    /** Use in the last 90 days counts as use now. Proposed audiences follow the same rule. */
    public static final List<LastUse> NOW = List.of(WEEK, MONTH, QUARTER, UNDATED);

    private final String words;

    LastUse(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
