package io.duskline.notice.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the few things used last; what is made twice by two threads at once is the same. */
final class Recent<K, T> {

    private final Map<K, T> kept;

    Recent(int most) {
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, T> eldest) {
                return size() > most;
            }
        };
    }

    /** @param make is called outside the lock, so that a slow one holds nobody up */
    T get(K key, Function<K, T> make) {
        synchronized (kept) {
            @Nullable T known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        T made = make.apply(key);
        synchronized (kept) {
            kept.put(key, made);
        }
        return made;
    }
}
