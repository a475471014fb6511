package io.duskline.catalog;

import io.duskline.db.Coded;

/** Dated steps of a deprecation, in their usual order. */
public enum MilestoneKind implements Coded {
    ANNOUNCED,
    DEPRECATED,
    CLOSED_TO_NEW,
    BROWNOUT,
    SUNSET,
    EXPORT_UNTIL,
    REMOVED;

    public String words() {
        return switch (this) {
            case CLOSED_TO_NEW -> "closed to new use";
            case EXPORT_UNTIL -> "export closes";
            default -> code().replace('_', ' ');
        };
    }
}
