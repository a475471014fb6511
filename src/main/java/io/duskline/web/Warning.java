package io.duskline.web;

import java.util.Optional;

/** Contributed by a room: something that everybody who signs in must see on every page. */
@FunctionalInterface
public interface Warning {

    /**
     * @param text one sentence
     * @param where the path of the page that says more
     */
    record Line(String text, String where) {}

    /** Asked for every page, so it has to be quick; empty while all is well. */
    Optional<Line> line();
}
