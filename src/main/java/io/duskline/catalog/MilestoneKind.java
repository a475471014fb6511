package io.duskline.catalog;

import io.duskline.db.Coded;
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

    public static Optional<MilestoneKind> of(String code) {
        return Coded.find(MilestoneKind.class, code);
    }
}
