package io.duskline.customer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of a body that differ from an earlier row with the same key. Only the last {@value #REMEMBERED} keys are
 * remembered, since a body may have any size. A UUID replaces each key, which may be long.
 */
final class SupersededRows {

    static final int REMEMBERED = 1 << 18;

    private final Map<UUID, Long> lines = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final List<ImportReport.SupersededRow> first = new ArrayList<>();
    private long count;

    /** Called in the order of the body. */
    void took(ImportTally.TakenRow row) {
        @Nullable Long before = lines.put(UUID.nameUUIDFromBytes(row.key().getBytes(StandardCharsets.UTF_8)), row.line());
        if (before != null && row.isChange()) {
            count++;
            if (first.size() < ImportTally.LISTED) {
                first.add(new ImportReport.SupersededRow(before, row.line()));
            }
        }
    }

    long count() {
        return count;
    }

    List<ImportReport.SupersededRow> first() {
        return List.copyOf(first);
    }
}
