package io.duskline.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * An approved change of customer texts after publication, also as REST shows it.
 *
 * @param number from 1
 * @param changed names, stops, more_stops, continues, reason, upstream, replacement, texts
 * @param at when it was published
 */
public record Revision(
        @JsonProperty("revision") int number, List<String> changed, String by, String approvedBy, Instant at) {

    /** In addition to {@code stops}, if more capabilities stop than before. */
    static final String MORE_STOPS = "more_stops";

    /** The changed parts without {@value #MORE_STOPS}, which only qualifies another one. */
    public List<String> parts() {
        return changed.stream().filter(part -> !part.equals(MORE_STOPS)).toList();
    }

    boolean isMoreThatStops() {
        return changed.contains(MORE_STOPS);
    }
}
