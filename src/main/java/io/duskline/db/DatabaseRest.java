package io.duskline.db;

import java.time.Duration;

/**
 * What spares the database: what is answered quickly is asked each time, and after anything costlier it has a rest that is so
 * much longer that it spends a twentieth of its time on it.
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
