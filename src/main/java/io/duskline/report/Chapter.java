package io.duskline.report;

import java.util.Optional;

/** Tells one part of a report. */
interface Chapter {

    /** @param stand how the accounts stood, for all parts alike; empty where nobody counted it */
    Section of(ReportScope scope, Optional<Stand> stand);

    /** Whether nobody kept what it tells for the days before. */
    default boolean isOfNow() {
        return false;
    }
}
