package io.duskline.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A deprecation as it is entered; {@link DeprecationCheck} says what is wrong with it.
 *
 * @param title what we call it ourselves; null for its slug
 * @param texts what is said in further languages, by their tags
 * @param sunset {@link Moment#TO_BE_ANNOUNCED} itself if it is not known yet; null where it is missing
 */
public record NewDeprecation(
        @Nullable String slug,
        @Nullable String integration,
        @Nullable List<String> names,
        @Nullable List<String> stops,
        @Nullable List<String> continues,
        @Nullable String reason,
        @Nullable Upstream upstream,
        @Nullable String replacement,

        @JsonDeserialize(using = OptionalMomentDeserializer.class) @Nullable Moment sunset,

        @Nullable List<Step> milestones,
        @Nullable Map<String, @Nullable LocalizedPassages> texts,
        @Nullable String title) {

    /** A local date and time with its zone. */
    public record Moment(@Nullable String at, @Nullable String zone) {

        /** There is none yet. */
        public static final Moment TO_BE_ANNOUNCED = new Moment(null, null);

        /** Of itself alone: an empty object is one in which both are missing. */
        @SuppressWarnings("ReferenceEquality")
        boolean isToBeAnnounced() {
            return this == TO_BE_ANNOUNCED;
        }
    }

    /** A milestone: one moment ({@code at}), or a span ({@code from}, {@code to}). */
    public record Step(
            @Nullable String kind,
            @Nullable String at,
            @Nullable String from,
            @Nullable String to,
            @Nullable String zone) {

        @Nullable String start() {
            return at != null ? at : from;
        }

        String startField() {
            return at != null || from == null ? "at" : "from";
        }
    }

    /** The same with these texts in further languages. */
    NewDeprecation saying(@Nullable Map<String, @Nullable LocalizedPassages> others) {
        return with(sunset, milestones, others);
    }

    /** The same with this end, or none, and without other dates. */
    NewDeprecation undated(@Nullable Moment end) {
        return with(end, null, texts);
    }

    private NewDeprecation with(
            @Nullable Moment end,
            @Nullable List<Step> steps,
            @Nullable Map<String, @Nullable LocalizedPassages> others) {
        return new NewDeprecation(
                slug, integration, names, stops, continues, reason, upstream, replacement, end, steps, others, title);
    }

    List<String> namesOrNone() {
        return names == null ? List.of() : names;
    }

    List<String> stopsOrNone() {
        return stops == null ? List.of() : stops;
    }

    List<String> continuesOrNone() {
        return continues == null ? List.of() : continues;
    }

    List<Step> milestonesOrNone() {
        return milestones == null ? List.of() : milestones;
    }
}
