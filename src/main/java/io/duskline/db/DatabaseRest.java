package io.duskline.db;

import java.time.Duration;

/**
 * Limits repeated queries. A fast query runs each time; after a slow one, there is a rest so long that the database spends a
 * twentieth of its time on it.
 */
public final class DatabaseRest {

    /** What costs less is quick. */
    public static final Duration QUICK = Duration.ofMillis(20);

    private static final int TIMES = 20;

    private DatabaseRest() {}

    public static boolean isNeededAfter(Duration cost) {
        return cost.compareTo(QUICK) >= 0;
    }

    public static Duration after(Duration cost) {
        return cost.multipliedBy(TIMES);
    }
}
