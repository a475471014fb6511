package io.duskline.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A change of what customers read of a deprecation, after they were told of it, that a second person agreed to. Also as REST shows it.
 *
 * @param number from 1
 * @param changed names, stops, more_stops, continues, reason, upstream, replacement, texts
 * @param at since when it is read
 */
public record Revision(
        @JsonProperty("revision") int number, List<String> changed, String by, String approvedBy, Instant at) {

    /** Beside {@code stops}, where something stops that did not before. */
    static final String MORE_STOPS = "more_stops";

    /** Each part once: {@value #MORE_STOPS} only says more of one of them. */
    public List<String> parts() {
        return changed.stream().filter(part -> !part.equals(MORE_STOPS)).toList();
    }

    boolean isMoreThatStops() {
        return changed.contains(MORE_STOPS);
    }
}
