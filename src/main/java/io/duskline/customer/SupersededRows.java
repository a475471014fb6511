package io.duskline.customer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of one body say something else than an earlier one said of the same. The last {@value #REMEMBERED} things are
 * remembered: a body may have any size and memory may not. A UUID stands for the name of each, which may be long.
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

    /** In the order of the body. */
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
