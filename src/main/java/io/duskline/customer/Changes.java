package io.duskline.customer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes that the rows of one chunk make to stored values. A later row with the same key sees the earlier one's change, so
 * counts do not depend on where chunks end.
 *
 * @param <V> compares by value
 */
final class Changes<K, V> {

    private final Map<K, V> stored;
    private final Map<K, V> wanted = new LinkedHashMap<>();

    Changes(Map<K, V> stored) {
        this.stored = new HashMap<>(stored);
    }

    /** The value of this key after the rows so far. */
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

    /** New values, and values whose given part differs from the stored one. */
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
