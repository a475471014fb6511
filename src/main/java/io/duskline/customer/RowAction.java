package io.duskline.customer;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The action of a valid row.
 *
 * @param key key of the written value, which a later row may replace; null if it writes nothing
 * @param act runs it and returns its effect; null if the effect is counted later
 */
record RowAction(@Nullable String key, Supplier<ImportTally.@Nullable Effect> act) {

    static RowAction of(Runnable act) {
        return new RowAction(null, () -> {
            act.run();
            return null;
        });
    }
}
