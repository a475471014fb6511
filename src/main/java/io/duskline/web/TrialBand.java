package io.duskline.web;

import java.time.Instant;

/** Contributed where the clock can be moved on: what every page says of it to those who sign in. */
public interface TrialBand {

    /**
     * @param now where the clock stands
     * @param next what falls due next, and when that is by now, both in words
     */
    record Line(Instant now, boolean isMoved, String next, String in) {}

    /** Asked only by pages that show it. */
    Line line();
}
