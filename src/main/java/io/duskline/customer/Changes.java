package io.duskline.customer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one chunk make of what is stored. A later row of the same key sees what the earlier one did, so that
 * the counts are true whether or not both fall into one chunk.
 *
 * @param <V> compares by value
 */
final class Changes<K, V> {

    private final Map<K, V> stored;
    private final Map<K, V> wanted = new LinkedHashMap<>();

    Changes(Map<K, V> stored) {
        this.stored = new HashMap<>(stored);
    }

    /** What stands under this key after the rows so far. */
    @Nullable V now(K key) {
        V value = wanted.get(key);
        return value == null ? stored.get(key) : value;
    }

    ImportTally.Effect put(K key, V value) {
        V before = now(key);
        if (value.equals(before)) {
            return ImportTally.Effect.UNCHANGED;
        }
        wanted.put(key, value);
        return before == null ? ImportTally.Effect.CREATED : ImportTally.Effect.UPDATED;
    }

    /** Those to insert, and those to update of which this part differs from what is stored. */
    List<V> changed(Function<V, ?> part) {
        return wanted(
                (key, value) -> !stored.containsKey(key) || !part.apply(value).equals(part.apply(stored.get(key))));
    }

    List<V> toInsert() {
        return wanted((key, value) -> !stored.containsKey(key));
    }

    List<V> toUpdate() {
        return wanted((key, value) -> stored.containsKey(key) && !value.equals(stored.get(key)));
    }

    private List<V> wanted(BiPredicate<K, V> which) {
        return wanted.entrySet().stream()
                .filter(entry -> which.test(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
