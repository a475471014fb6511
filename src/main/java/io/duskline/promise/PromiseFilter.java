package io.duskline.promise;

import io.duskline.web.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list of promises shows.
 *
 * @param days only those that were promised so many; 0 for nothing
 * @param promisedDays the same
 * @param only {@code short} for those that get less than they were promised
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
