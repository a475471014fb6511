package io.duskline.campaign.progress;

import io.duskline.web.Cursor;
import org.jspecify.annotations.Nullable;

/** The opaque cursor of a list of accounts, the most used first. */
final class StepCursor {

    private StepCursor() {}

    static String after(CountedSteps.Place place) {
        return Cursor.after(place.uses(), place.accountId());
    }

    /** Null for the first page. */
    static CountedSteps.@Nullable Place place(@Nullable String cursor) {
        return Cursor.pair(cursor)
                .map(keys -> new CountedSteps.Place(keys.first(), keys.second()))
                .orElse(null);
    }
}
