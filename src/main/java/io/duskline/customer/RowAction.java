package io.duskline.customer;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a row does, if nothing is wrong with it.
 *
 * @param key of what it writes, by which a later row of the same is known; null where it writes nothing
 * @param act does it, and gives its effect; null where that shows later
 */
record RowAction(@Nullable String key, Supplier<ImportTally.@Nullable Effect> act) {

    static RowAction of(Runnable act) {
        return new RowAction(null, () -> {
            act.run();
            return null;
        });
    }
}
