package io.duskline.customer.usage;

import io.duskline.web.Cursor;
import org.jspecify.annotations.Nullable;

/** The opaque cursor of a list of accounts, the most used first. */
final class UsageCursor {

    private UsageCursor() {}

    static String after(UsageLine line) {
        return Cursor.after(line.uses(), line.accountId());
    }

    /** Null for the first page. */
    static UsageQuery.@Nullable Place place(@Nullable String cursor) {
        return Cursor.pair(cursor)
                .map(keys -> new UsageQuery.Place(keys.first(), keys.second()))
                .orElse(null);
    }
}
