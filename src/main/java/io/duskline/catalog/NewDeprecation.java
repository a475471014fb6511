package io.duskline.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<String> names,
        List<String> stops,
        List<String> continues,
        @Nullable String reason,
        Upstream upstream,
        @Nullable String replacement,

        @JsonDeserialize(using = OptionalMomentDeserializer.class) @Nullable Moment sunset,

        List<Step> milestones,
        Map<String, @Nullable LocalizedPassages> texts,
        @Nullable String title) {

    /** What is left out is empty. */
    public NewDeprecation {
        names = Objects.requireNonNullElse(names, List.of());
        stops = Objects.requireNonNullElse(stops, List.of());
        continues = Objects.requireNonNullElse(continues, List.of());
        upstream = Objects.requireNonNullElse(upstream, new Upstream(null, null, null));
        milestones = Objects.requireNonNullElse(milestones, List.of());
        texts = Objects.requireNonNullElse(texts, Map.of());
    }

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
    NewDeprecation saying(Map<String, @Nullable LocalizedPassages> others) {
        return with(sunset, milestones, others);
    }

    /** The same with this end, or none, and without other dates. */
    NewDeprecation undated(@Nullable Moment end) {
        return with(end, List.of(), texts);
    }

    private NewDeprecation with(
            @Nullable Moment end, List<Step> steps, Map<String, @Nullable LocalizedPassages> others) {
        return new NewDeprecation(
                slug, integration, names, stops, continues, reason, upstream, replacement, end, steps, others, title);
    }
}
