package io.duskline.web;

import java.time.Instant;

/** The trial clock for the page frame. Implemented where the clock can be moved. */
public interface TrialBand {

    /**
     * @param now time of the trial clock
     * @param next the next due event, in words
     * @param in time until then, in words
     */
    record Line(Instant now, boolean isMoved, String next, String in) {}

    /** Called only by pages that show it. */
    Line line();
}
