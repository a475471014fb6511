package io.duskline.promise;

import io.duskline.web.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * Filter of the list of notice periods.
 *
 * @param days only accounts with this promised period; 0 for none
 * @param promisedDays alias of {@code days}
 * @param only {@code short} for accounts that get less than promised
 */
record PromiseFilter(@Nullable Integer days, @Nullable Integer promisedDays, String only) implements ListFilter {

    PromiseFilter {
        days = days == null ? promisedDays : days;
        promisedDays = null;
    }

    static PromiseFilter ofDays(@Nullable Integer days) {
        return new PromiseFilter(days, null, "");
    }

    boolean isShort() {
        return only.equals("short");
    }
}
