package io.duskline.web;

import java.util.Optional;

/** A warning on every page for signed-in users. Each package contributes its own. */
@FunctionalInterface
public interface Warning {

    /**
     * @param text one sentence
     * @param where path of the page with details
     */
    record Line(String text, String where) {}

    /** Called for every page, so it must be fast. Empty if there is no warning. */
    Optional<Line> line();
}
