package io.duskline.customer;

import io.duskline.db.tables.records.UsageTotalRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the changed rows of one account and integration make of their total. */
final class UsageDifference {

    /** Of one resource. */
    record Use(long uses30d, @Nullable Instant lastUsedAt) {

        boolean isUndated() {
            return lastUsedAt == null && uses30d > 0;
        }
    }

    private int resources;
    private long uses30d;
    private String topResource = "";
    private long topUses = -1;
    private @Nullable Instant lastUsedAt;
    private boolean isUndated;

    /** What resources had that have less now. */
    private final Map<String, Long> fallen = new HashMap<>();

    private @Nullable Instant lastMovedBack;
    private boolean isAnyNoLongerUndated;

    void add(String resource, @Nullable Use before, Use now) {
        resources += before == null ? 1 : 0;
        uses30d += now.uses30d() - (before == null ? 0 : before.uses30d());
        if (isAbove(now.uses30d(), resource)) {
            topUses = now.uses30d();
            topResource = resource;
        }
        lastUsedAt = later(lastUsedAt, now.lastUsedAt());
        isUndated |= now.isUndated();
        if (before != null) {
            addFall(resource, before, now);
        }
    }

    private void addFall(String resource, Use before, Use now) {
        if (now.uses30d() < before.uses30d()) {
            fallen.put(resource, before.uses30d());
        }
        if (isLater(before.lastUsedAt(), now.lastUsedAt())) {
            lastMovedBack = later(lastMovedBack, before.lastUsedAt());
        }
        isAnyNoLongerUndated |= before.isUndated() && !now.isUndated();
    }

    /** Names of equal uses are in the order of their UTF-8, as the database has it. */
    private boolean isAbove(long uses, String resource) {
        return uses > topUses
                || (uses == topUses
                        && Arrays.compareUnsigned(
                                        resource.getBytes(StandardCharsets.UTF_8),
                                        topResource.getBytes(StandardCharsets.UTF_8))
                                > 0);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return isLater(one, other) ? one : other;
    }

    /** What is no day is before all of them. */
    private static boolean isLater(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isAfter(other));
    }

    int resources() {
        return resources;
    }

    long uses30d() {
        return uses30d;
    }

    String topResource() {
        return topResource;
    }

    long topUses() {
        return topUses;
    }

    @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    boolean isUndated() {
        return isUndated;
    }

    /** Whether something fell that may have been the greatest: which one is now shows only among all rows. */
    boolean isAnyFallen() {
        return !fallen.isEmpty() || lastMovedBack != null || isAnyNoLongerUndated;
    }

    /** @param total after this was added: whether it still tells of what fell */
    boolean isLeftIn(UsageTotalRecord total) {
        Long topBefore = fallen.get(total.getTopResource());
        return (topBefore != null && topBefore.equals(total.getTopUses()))
                || (isLater(lastMovedBack, lastUsedAt) && Objects.equals(lastMovedBack, total.getLastUsedAt()))
                || (isAnyNoLongerUndated && !isUndated);
    }
}
