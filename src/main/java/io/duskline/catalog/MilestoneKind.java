package io.duskline.catalog;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.Optional;

/** The dated steps of a deprecation, in the order in which they usually come. */
public enum MilestoneKind implements Coded {
    ANNOUNCED,
    DEPRECATED,
    CLOSED_TO_NEW,
    BROWNOUT,
    SUNSET,
    EXPORT_UNTIL,
    REMOVED;

    /** The name in REST, in placeholders and in message bundles: {@code closed_to_new}. */
    @Override
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<MilestoneKind> of(String code) {
        return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
    }
}
