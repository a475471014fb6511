package io.duskline.customer;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The rows of a chunk that say {@code removed}: each erases whom it names once the chunk is stored, and no later row of the
 * same chunk brings it back.
 *
 * @param <K> names an account or a contact
 */
final class ImportRemovals<K> {

    static final String COLUMN = "removed";

    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final Set<String> NO = Set.of("", "false", "no", "0");

    private final Set<K> removed = new HashSet<>();

    static boolean isAsked(Cells cells) {
        String said = cells.raw(COLUMN).toLowerCase(Locale.ROOT);
        if (!YES.contains(said) && !NO.contains(said)) {
            cells.fault(COLUMN, "must be true or false");
        }
        return YES.contains(said);
    }

    /** @return false if it was there already */
    boolean add(K key) {
        return removed.add(key);
    }

    boolean has(K key) {
        return removed.contains(key);
    }

    static void bar(Cells cells, String column) {
        cells.fault(
                column, "was erased, so no import brings it back; an admin can let it in again (Customers, Erasures)");
    }
}
